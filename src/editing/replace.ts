import { deviceKinds } from '../catalog/types.js';
import type { Domain } from '../domain/domain.js';
import { replacePart as replaceIn } from '../domain/whole.js';
import { caught, errorOf, type Issue } from '../issue.js';
import { readElement } from '../xml/read/read.js';
import { attribute, child, childElements, type XmlElement } from '../xml/tree.js';
import type { Bench } from './bench.js';

/** Puts parts of the domain in the place of those of their names: one, or several inside `<domain>`. */
export function replacePart({ domain, issues }: Bench, xml: string): void {
  const parts = caught<readonly XmlElement[]>(
    () => partsIn(readElement(xml)),
    (wrong) => {
      // A position is one in the text of the guest.
      issues.push(...wrong.map(({ position: _, ...issue }) => issue));
      return [];
    },
  );
  for (const part of parts) {
    const wrong = misplaced(part, domain);
    if (wrong) issues.push(bad(part, wrong));
    else replaceIn(domain.document.root, part);
  }
}

function partsIn(read: XmlElement): readonly XmlElement[] {
  return read.name === 'domain' ? childElements(read) : [read];
}

/** Why a part cannot take the place of the one of its name, and what to do instead. */
function misplaced(
  part: XmlElement,
  { document: { root } }: Domain,
): readonly [string, string] | undefined {
  const { name } = part;
  if (name === 'devices')
    return [
      'all devices at once are not replaced',
      'Name the devices in remove() and update(), and add others.',
    ];
  if (deviceKinds.some((kind) => kind === name) && name !== 'memory')
    return [
      'devices are not replaced',
      'Take the old one out by remove(), and add it by addXml().',
    ];
  const [has, is] = [child(root, 'os'), part].map(machineIn);
  if (name === 'os' && has !== is)
    return [
      'its <type> is of another machine',
      'Leave arch and machine as they are; convert() moves a guest to another machine.',
    ];
  return undefined;
}

function machineIn(os: XmlElement | undefined): string {
  return ['arch', 'machine'].map((name) => attribute(os, name, 'type') ?? '').join(' ');
}

function bad({ name }: XmlElement, [why, remedy]: readonly [string, string]): Issue {
  return errorOf('bad-option', `The step replaceXml was given <${name}>, and ${why}.`, remedy);
}

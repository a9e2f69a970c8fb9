import { replacePart as replaceIn } from '../domain/whole.js';
import { caught, errorOf, type Issue } from '../issue.js';
import { readElement } from '../xml/read/read.js';
import { childElements, type XmlElement } from '../xml/tree.js';
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
  for (const part of parts)
    if (part.name === 'devices') issues.push(allDevices());
    else replaceIn(domain.document.root, part);
}

function partsIn(read: XmlElement): readonly XmlElement[] {
  return read.name === 'domain' ? childElements(read) : [read];
}

function allDevices(): Issue {
  return errorOf(
    'bad-option',
    'The step replaceXml was given <devices>, and all devices at once are not replaced.',
    'Name the devices in remove() and update(), and add others.',
  );
}

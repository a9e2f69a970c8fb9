import { type Issue, readXml, tryPlace, writeXml } from 'virtwright';
import { catalog } from 'virtwright/catalog';
import type { Releases } from '../../src/catalog/index.js';
import { Domain } from '../../src/domain/domain.js';
import { child, childElements, type XmlElement } from '../../src/xml/tree.js';

/** What can be taken out of a device to be chosen anew, by child and attribute. */
const SETTINGS = ['address', 'index', 'chassis', 'busNr', 'zpci'] as const;

interface Setting {
  readonly device: number;
  readonly name: (typeof SETTINGS)[number];
}

const devicesOf = (root: XmlElement): XmlElement[] =>
  childElements(root, 'devices').flatMap((devices) => childElements(devices));

/** Takes a setting out; false where there is none. */
function takeOut(device: XmlElement | undefined, name: Setting['name']): boolean {
  if (!device) return false;
  if (name === 'index') return device.attributes.delete(name);
  if (name === 'chassis' || name === 'busNr')
    return child(device, 'target')?.attributes.delete(name) ?? false;
  const holder = name === 'zpci' ? child(device, 'address') : device;
  const kept = holder?.children.filter((node) => node.type !== 'element' || node.name !== name);
  const found = holder && kept && kept.length < holder.children.length;
  if (found) holder.children.splice(0, holder.children.length, ...kept);
  return found ?? false;
}

function without(xml: string, settings: readonly Setting[]): string | undefined {
  const document = readXml(xml);
  const devices = devicesOf(document.root);
  return settings.every(({ device, name }) => takeOut(devices[device], name))
    ? writeXml(document)
    : undefined;
}

function* subsets<Of>(of: readonly Of[], size: number, from = 0): Generator<readonly Of[]> {
  if (size === 0) yield [];
  else
    for (let at = from; at < of.length; at += 1)
      for (const rest of subsets(of, size - 1, at + 1)) {
        const first = of[at];
        if (first !== undefined) yield [first, ...rest];
      }
}

/** What libvirt defines and the guest does not have, or does not start with: a slot without function 0, buses without numbers. */
const LOST: ReadonlySet<string> = new Set([
  'function-zero-missing',
  'bus-window-overlap',
  'bus-numbers-exhausted',
  'chassis-clash',
  'drive-out-of-reach',
]);

/** Whether a definition is placed, and its guest has all of it. */
export function isSound(xml: string, releases: Releases): boolean {
  const result = tryPlace(xml, { releases });
  if (!result.ok) return false;
  return !result.design.issues.some(({ code, severity }) => severity !== 'note' && LOST.has(code));
}

/**
 * The fewest settings that have to be taken out of a definition before it can be placed, found by trying all sets of
 * settings of the devices that are at fault or near it, below a known number.
 *
 * @param issues - What is wrong with it.
 * @param bound - How many will do.
 */
export function fewestMoves(
  xml: string,
  releases: Releases,
  issues: readonly Issue[],
  bound: number,
): number {
  const document = readXml(xml);
  const domain = new Domain(document, catalog, releases);
  const elements = devicesOf(document.root);
  const named = new Set(issues.flatMap(({ device, other }) => [device, other]));
  const near = domain.devices().filter(({ id }) => named.has(id));
  const slots = new Set(near.map(({ address: { pci } }) => pci && `${pci.bus} ${pci.slot}`));
  const suspects = domain.devices().filter((device) => {
    const { pci } = device.address;
    return near.includes(device) || (pci && slots.has(`${pci.bus} ${pci.slot}`));
  });
  const settings = suspects.flatMap(({ element }) =>
    SETTINGS.map((name): Setting => ({ device: elements.indexOf(element), name })),
  );
  const written = settings.filter((setting) => without(xml, [setting]) !== undefined);
  for (let size = 0; size < bound; size += 1)
    for (const chosen of subsets(written, size)) {
      const tried = without(xml, chosen);
      if (tried !== undefined && isSound(tried, releases)) return size;
    }
  return bound;
}

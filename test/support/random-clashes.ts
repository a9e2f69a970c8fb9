import fc from 'fast-check';
import { readXml, tryPlace, writeXml } from 'virtwright';
import type { Releases } from '../../src/catalog/index.js';
import { child, childElements, copyElement, type XmlElement } from '../../src/xml/tree.js';
import { isSound } from './fewest-moves.js';
import { type RandomTarget, randomDomains } from './random-domains.js';

/** A change of one device, by numbers that choose among what there is. */
type Change = (devices: readonly XmlElement[], chosen: readonly [number, number, number]) => void;

/** One of those that have a part. */
function pick(
  devices: readonly XmlElement[],
  has: (device: XmlElement) => boolean,
  at: number,
): XmlElement | undefined {
  const able = devices.filter(has);
  return able[at % Math.max(1, able.length)];
}

const familyOf = (device: XmlElement): string | undefined =>
  child(device, 'address')?.attributes.get('type');
const isController = ({ name, attributes }: XmlElement): boolean =>
  name === 'controller' && (attributes.get('type') !== 'pci' || attributes.get('index') !== '0');
const targetOf = (device: XmlElement, name: string): string | undefined =>
  child(device, 'target')?.attributes.get(name);

/** Puts the address of one device in place of that of another one of the same family. */
const copyAddress: Change = (devices, [from, to]) => {
  const source = pick(devices, (one) => familyOf(one) !== undefined, from);
  const address = source && child(source, 'address');
  const target = source && pick(devices, (one) => familyOf(one) === familyOf(source), to);
  if (!address || !target || target === source) return;
  const at = target.children.findIndex(
    (node) => node.type === 'element' && node.name === 'address',
  );
  target.children[at] = copyElement(address);
};

/** Moves a device to another slot of its bus, or to another bus. */
function moveTo(part: 'slot' | 'bus' | 'function', most: number): Change {
  return (devices, [at, , value]) => {
    const device = pick(devices, (one) => familyOf(one) === 'pci', at);
    const address = device && child(device, 'address');
    address?.attributes.set(part, `0x${(value % most).toString(16)}`);
  };
}

const copyIndex: Change = (devices, [from, to]) => {
  const source = pick(devices, isController, from);
  const type = source?.attributes.get('type');
  const like = (one: XmlElement): boolean =>
    isController(one) && one.attributes.get('type') === type;
  const index = source?.attributes.get('index');
  if (index !== undefined) pick(devices, like, to)?.attributes.set('index', index);
};

function copyNumber(name: 'chassis' | 'busNr'): Change {
  return (devices, [from, to]) => {
    const has = (one: XmlElement): boolean => targetOf(one, name) !== undefined;
    const [source, target] = [pick(devices, has, from), pick(devices, has, to)];
    const value = source && targetOf(source, name);
    if (target && value !== undefined) child(target, 'target')?.attributes.set(name, value);
  };
}

/** Takes an address out, so that what was in its slot may be without function 0. */
const dropAddress: Change = (devices, [at]) => {
  const device = pick(devices, (one) => familyOf(one) === 'pci', at);
  if (!device) return;
  const kept = device.children.filter((node) => node.type !== 'element' || node.name !== 'address');
  device.children.splice(0, device.children.length, ...kept);
};

const CHANGES: readonly Change[] = [
  copyAddress,
  copyAddress,
  copyAddress,
  copyAddress,
  moveTo('slot', 32),
  moveTo('bus', 8),
  moveTo('function', 8),
  copyIndex,
  copyNumber('chassis'),
  copyNumber('busNr'),
  dropAddress,
];

/** Definitions that were in order until a few addresses, indexes and numbers were copied, moved and dropped. */
export function randomClashes(
  targets: readonly RandomTarget[],
  releases: Releases,
  most: number,
): fc.Arbitrary<string> {
  const change = fc.tuple(fc.constantFrom(...CHANGES), fc.tuple(fc.nat(), fc.nat(), fc.nat()));
  const changes = fc.array(change, { minLength: 1, maxLength: 3 });
  return fc
    .tuple(randomDomains(targets, releases, most), changes)
    .map(([xml, made]) => {
      const placed = tryPlace(xml, { releases });
      return placed.ok ? changed(placed.design.xml, made) : undefined;
    })
    .filter((xml) => xml !== undefined)
    .filter((xml) => !isSound(xml, releases));
}

function changed(
  xml: string,
  changes: readonly (readonly [Change, readonly [number, number, number]])[],
): string {
  const document = readXml(xml);
  const devices = childElements(document.root, 'devices').flatMap((all) => childElements(all));
  for (const [change, chosen] of changes) change(devices, chosen);
  return writeXml(document);
}

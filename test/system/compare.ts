import { child, readXml, textOf, type XmlElement } from '../../src/xml/index.js';
import { addressesOf, formatAddress, type PlainAddress, sameAddress } from './addresses.js';
import { type DevicePairs, pairDevices } from './device-pairs.js';
import { byValue } from './numbers.js';

export interface AddressOptions {
  /** Families of addresses to compare, such as `drive` or `usb`; `pci` alone unless told. */
  readonly families?: readonly string[] | 'all';
}

/**
 * How the placement libvirt kept differs from the one written: controllers, their numbers, and PCI addresses.
 * One sentence a difference; none means libvirt added nothing and moved nothing.
 */
export function placementDifferences(written: string, kept: string): string[] {
  const devices = pairText(written, kept);
  return [...controllersIn(devices), ...addressesIn(devices, {})];
}

/** How the device addresses libvirt kept differ from those written. */
export function addressDifferences(
  written: string,
  kept: string,
  options: AddressOptions = {},
): string[] {
  return addressesIn(pairText(written, kept), options);
}

/** How the placement libvirt kept differs from the one written, addresses of all families included. */
export function allDifferences(written: string, kept: string): string[] {
  const devices = pairText(written, kept);
  return [...controllersIn(devices), ...addressesIn(devices, { families: 'all' })];
}

/**
 * How the placement of one document differs from that of another, by family of addresses; differences of PCI controllers
 * count as `pci`, those of other controllers as `controllers`. Families without a difference are not there.
 */
export function differencesByFamily(
  written: string,
  kept: string,
): ReadonlyMap<string, readonly string[]> {
  const devices = pairText(written, kept);
  const [pciControllers, controllers] = partition(controllersIn(devices), (text) =>
    text.startsWith('controller pci '),
  );
  const families = new Set(
    [...devices.pairs.flatMap((pair) => [pair.written, pair.kept]), ...unpaired(devices)].flatMap(
      (device) => addressesOf(device).map(({ family }) => family),
    ),
  );
  const found = [...families].map((family): [string, string[]] => [
    family,
    addressesIn(devices, { families: [family] }),
  ]);
  const pci = found.find(([family]) => family === 'pci')?.[1] ?? [];
  const others = found.filter(([family]) => family !== 'pci');
  return new Map(
    [
      ['pci', [...pciControllers, ...pci]] as const,
      ['controllers', controllers] as const,
      ...others,
    ].filter(([, differences]) => differences.length > 0),
  );
}

function unpaired({ dropped, added }: DevicePairs): XmlElement[] {
  return [...dropped, ...added].map(({ device }) => device);
}

function partition<Item>(
  items: readonly Item[],
  test: (item: Item) => boolean,
): [yes: Item[], no: Item[]] {
  return [items.filter(test), items.filter((item) => !test(item))];
}

function pairText(written: string, kept: string): DevicePairs {
  return pairDevices(readXml(written).root, readXml(kept).root);
}

function controllersIn({ pairs, dropped, added }: DevicePairs): string[] {
  const isController = (device: XmlElement): boolean => device.name === 'controller';
  return [
    ...pairs
      .filter((pair) => isController(pair.written))
      .flatMap((pair) =>
        controllerChanges(pair.written, pair.kept).map((it) => `${pair.name}: ${it}`),
      ),
    ...dropped.filter((it) => isController(it.device)).map((it) => `${it.name}: dropped`),
    ...added.filter((it) => isController(it.device)).map((it) => `${it.name}: added`),
  ];
}

function controllerChanges(written: XmlElement, kept: XmlElement): string[] {
  const before = controllerFacts(written);
  const after = controllerFacts(kept);
  const changes: string[] = [];
  for (const [fact, value] of before) {
    const now = after.get(fact);
    if (now === undefined) changes.push(`${fact} ${value} dropped`);
    else if (now !== value) changes.push(`${fact} ${value} became ${now}`);
  }
  for (const [fact, value] of after) {
    // A model left unsaid is libvirt's to name; a number left unsaid is placement left to libvirt.
    if (!before.has(fact) && !fact.startsWith('model')) changes.push(`${fact} ${value} added`);
  }
  return changes;
}

function controllerFacts(controller: XmlElement): Map<string, string> {
  const facts = new Map<string, string>();
  const set = (name: string, value: string | undefined): void => {
    if (value !== undefined) facts.set(name, byValue(value));
  };
  set('index', controller.attributes.get('index'));
  set('model', controller.attributes.get('model'));
  set('model name', child(controller, 'model')?.attributes.get('name'));
  const target = child(controller, 'target');
  for (const [name, value] of target?.attributes ?? []) set(name, value);
  const node = target && child(target, 'node');
  set('node', node && textOf(node));
  return facts;
}

function addressesIn(
  { pairs, dropped, added }: DevicePairs,
  { families = ['pci'] }: AddressOptions,
): string[] {
  const compared = (device: XmlElement): readonly PlainAddress[] =>
    addressesOf(device).filter(({ family }) => families === 'all' || families.includes(family));
  return [
    ...pairs.flatMap(({ name, written, kept }) =>
      addressChanges(compared(written), compared(kept)).map((change) => `${name}: ${change}`),
    ),
    ...dropped.flatMap(({ name, device }) =>
      compared(device).map((address) => `${name}: dropped, with ${formatAddress(address)}`),
    ),
    ...added.flatMap(({ name, device }) =>
      compared(device).map((address) => `${name}: added, at ${formatAddress(address)}`),
    ),
  ];
}

/** A device has one address, besides zPCI ids: one of another family in its place is a move. */
function addressChanges(written: readonly PlainAddress[], kept: readonly PlainAddress[]): string[] {
  return [isZpci, isPlace].flatMap((sort) => {
    const before = written.find(sort);
    const after = kept.find(sort);
    if (before && after) {
      return sameAddress(before, after)
        ? []
        : [`${formatAddress(before)} became ${formatAddress(after)}`];
    }
    if (before) return [`${formatAddress(before)} dropped`];
    return after ? [`${formatAddress(after)} added`] : [];
  });
}

const isZpci = ({ family }: PlainAddress): boolean => family === 'zpci';
const isPlace = ({ family }: PlainAddress): boolean => family !== 'zpci';

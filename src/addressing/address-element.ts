import type { Device } from '../domain/device.js';
import { hex, parseNumber } from '../domain/number.js';
import { child, element, type XmlElement } from '../xml/tree.js';

/** The numbers that make up an address, by family; a USB port is a path of numbers and comes as text. */
interface Parts {
  readonly drive: 'controller' | 'bus' | 'target' | 'unit';
  readonly 'virtio-serial': 'controller' | 'bus' | 'port';
  readonly ccid: 'controller' | 'slot';
  readonly usb: 'bus' | 'port';
  readonly 'spapr-vio': 'reg';
  readonly ccw: 'cssid' | 'ssid' | 'devno';
  readonly dimm: 'slot' | 'base';
  readonly isa: 'iobase' | 'irq';
  readonly 'virtio-mmio': never;
  /** Ids that a PCI address carries besides. */
  readonly zpci: 'uid' | 'fid';
}

/** Family of an address, PCI aside: the value of its `type`; zPCI ids stand inside an address of type `pci`. */
export type Family = keyof Parts;

/** How libvirt spells a number. */
interface Spelling {
  readonly reads: 'decimal' | 'hex' | 'any' | 'path';
  /** Hexadecimal digits it is written with; absent means decimal. */
  readonly digits?: number;
  readonly least?: number;
  readonly most?: number;
  /** Where it has to be there: in every address, or in one that says anything. */
  readonly needed?: 'always' | 'together';
}

const decimal: Spelling = { reads: 'decimal', most: 0xffff_ffff };

/** libvirt src/conf/device_conf.c, src/conf/domain_conf.c (device addresses); in the order in which it prints. */
const SPELLINGS: { readonly [Of in Family]: Readonly<Record<Parts[Of], Spelling>> } = {
  drive: {
    // libvirt has no limit; no guest has places for more (a PCI domain has 256 buses of 32 slots).
    controller: { reads: 'decimal', most: 8191 },
    bus: decimal,
    target: decimal,
    unit: decimal,
  },
  'virtio-serial': { controller: decimal, bus: decimal, port: decimal },
  ccid: { controller: decimal, slot: decimal },
  usb: { bus: decimal, port: { reads: 'path' } },
  'spapr-vio': { reg: { reads: 'hex', digits: 8, most: 0xffff_ffff } },
  // docs/formatdomain.rst, "Device Addresses": 0xfe is the last channel subsystem, 3 the last subchannel set.
  ccw: {
    cssid: { reads: 'any', digits: 1, most: 0xfe, needed: 'together' },
    ssid: { reads: 'any', digits: 1, most: 3, needed: 'together' },
    devno: { reads: 'any', digits: 4, most: 0xffff, needed: 'together' },
  },
  dimm: { slot: { ...decimal, needed: 'always' }, base: { reads: 'hex', digits: 1 } },
  isa: { iobase: { reads: 'hex', digits: 1 }, irq: { reads: 'hex', digits: 1 } },
  'virtio-mmio': {},
  zpci: {
    uid: { reads: 'any', digits: 4, least: 1, most: 0xffff },
    fid: { reads: 'any', digits: 8, most: 0xffff_ffff },
  },
};

/** Whether a type of address is one whose numbers are read here. */
export function isFamily(type: string): type is Family {
  return Object.hasOwn(SPELLINGS, type);
}

/** Numbers of an address that are known. */
export type Numbers<Of extends Family> = { readonly [Part in Parts[Of]]?: number };

/** Numbers to write, and paths as text. */
export type Values<Of extends Family> = {
  readonly [Part in Parts[Of]]?: number | string | undefined;
};

/** What an address of a family says. */
export interface ReadAddress<Of extends Family> {
  readonly numbers: Numbers<Of>;
  /** Faults in it, each a reason that reads on from "its address". */
  readonly faults: readonly string[];
}

/** Reads the address of a device; `undefined` when it has none or one of another family. */
export function readAddress<Of extends Family>(
  { element, address }: Pick<Device, 'element' | 'address'>,
  family: Of,
): ReadAddress<Of> | undefined {
  if (address.type !== typeOf(family)) return undefined;
  const written = elementOf(element, family);
  if (!written) return undefined;
  const numbers: { [Part in Parts[Of]]?: number } = {};
  const faults: string[] = [];
  for (const [part, spelling] of spellingsOf(family)) {
    const text = written.attributes.get(part);
    const value = text === undefined ? undefined : numberOf(text, spelling);
    const { needed, least = 0, most = Number.MAX_SAFE_INTEGER } = spelling;
    if (text === undefined) {
      if (needed === 'always' || (needed && written.attributes.size > 1))
        faults.push(`has no ${part}`);
    } else if (value === undefined)
      faults.push(`has ${part} '${text}', which is no ${NOUNS[spelling.reads]}`);
    else if (value < least)
      faults.push(`has ${part} '${text}', which is below ${shown(least, spelling)}`);
    else if (value > most)
      faults.push(`has ${part} '${text}', which is above ${shown(most, spelling)}`);
    else numbers[part] = value;
  }
  return { numbers, faults };
}

/** What the address of a device says of a family; nothing when it has none or one of another family. */
export function numbersOf<Of extends Family>(
  device: Pick<Device, 'element' | 'address'>,
  family: Of,
): Numbers<Of> {
  return readAddress(device, family)?.numbers ?? {};
}

/** The parts of the address of a device as libvirt spells them: decimal ones as numbers, others and paths as text. */
export function addressParts(
  device: Pick<Device, 'element' | 'address'>,
): Readonly<Record<string, string | number>> {
  const { type = '' } = device.address;
  if (!isFamily(type)) return {};
  const { numbers } = readAddress(device, type) ?? { numbers: {} };
  const written = elementOf(device.element, type);
  const values = new Map<string, number | undefined>(Object.entries(numbers));
  return Object.fromEntries(
    spellingsOf(type).flatMap(([part, spelling]): [string, string | number][] => {
      const value = values.get(part);
      if (value === undefined) return [];
      if (spelling.reads === 'path') return [[part, written?.attributes.get(part) ?? '']];
      return [[part, spelling.digits === undefined ? value : shown(value, spelling)]];
    }),
  );
}

function typeOf(family: Family): string {
  return family === 'zpci' ? 'pci' : family;
}

/** The element that holds the numbers of a family: a device's address, or the zPCI ids inside it. */
function elementOf(device: XmlElement, family: Family): XmlElement | undefined {
  const address = child(device, 'address');
  if (address?.attributes.get('type') !== typeOf(family)) return undefined;
  return family === 'zpci' ? child(address, 'zpci') : address;
}

const NOUNS = {
  decimal: 'decimal number',
  hex: 'hexadecimal number',
  any: 'number',
  path: 'path of one to four port numbers',
} as const;

function numberOf(text: string, { reads }: Spelling): number | undefined {
  const digits = text.trim();
  if (reads === 'decimal') return /^\d+$/.test(digits) ? Number.parseInt(digits, 10) : undefined;
  // libvirt takes these for hexadecimal with and without `0x`.
  if (reads === 'hex')
    return /^(?:0x)?[0-9a-f]+$/i.test(digits) ? Number.parseInt(digits, 16) : undefined;
  // A path counts by its first port: 0 is none.
  if (reads === 'path')
    return /^\d+(?:\.\d+){0,3}$/.test(text) ? Number.parseInt(text, 10) : undefined;
  return parseNumber(digits);
}

function shown(value: number, { digits }: Spelling): string {
  return digits === undefined ? String(value) : hex(value, digits);
}

/**
 * Writes an address into a device: what it lacks, and what it says otherwise. Numbers that are there already keep their
 * spelling, and attributes of no concern here stay. An address that needs nothing is left as it is.
 */
export function writeAddress<Of extends Family>(
  device: XmlElement,
  family: Of,
  values: Values<Of>,
): void {
  const written = elementOf(device, family) ?? madeElement(device, family);
  const { attributes } = written;
  const before = attributes.size;
  for (const [part, spelling] of spellingsOf(family)) {
    const value = values[part];
    if (value === undefined) continue;
    const present = attributes.get(part);
    const same =
      present !== undefined &&
      (typeof value === 'string' ? present === value : numberOf(present, spelling) === value);
    if (!same) attributes.set(part, typeof value === 'string' ? value : shown(value, spelling));
  }
  if (attributes.size > before) order(attributes, family);
}

/** Brings attributes in libvirt's order, those it does not know to the end. */
function order(attributes: Map<string, string>, family: Family): void {
  const names = ['type', ...spellingsOf(family).map(([part]): string => part)];
  const rank = (name: string): number =>
    names.includes(name) ? names.indexOf(name) : names.length;
  const sorted = [...attributes].sort(([a], [b]) => rank(a) - rank(b));
  attributes.clear();
  for (const [name, value] of sorted) attributes.set(name, value);
}

/** Makes the element of an address, in the place of one of another family; zPCI ids go into the PCI address. */
function madeElement(device: XmlElement, family: Family): XmlElement {
  const address = child(device, 'address');
  if (family === 'zpci' && address) {
    const made = element('zpci');
    address.children.push(made);
    return made;
  }
  if (address) {
    address.attributes.clear();
    address.children.length = 0;
    address.attributes.set('type', family);
    return address;
  }
  const made = element('address', { type: family });
  device.children.push(made);
  return made;
}

/** The address as libvirt would write it, for messages: `controller=0 bus=0 target=0 unit=3`. */
export function formatAddress<Of extends Family>(family: Of, values: Values<Of>): string {
  return spellingsOf(family)
    .flatMap(([part, spelling]) => {
      const value = values[part];
      if (value === undefined) return [];
      return [`${part}=${typeof value === 'string' ? value : shown(value, spelling)}`];
    })
    .join(' ');
}

function spellingsOf<Of extends Family>(family: Of): readonly [Parts[Of], Spelling][] {
  return entriesOf(SPELLINGS[family]);
}

function entriesOf<Key extends string>(
  record: Readonly<Record<Key, Spelling>>,
): readonly [Key, Spelling][] {
  const entries: [Key, Spelling][] = [];
  for (const key in record) entries.push([key, record[key]]);
  return entries;
}

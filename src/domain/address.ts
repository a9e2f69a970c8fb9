import { errorOf, VirtwrightError } from '../issue.js';
import {
  formatPciAddress,
  outOfRange,
  type PciAddress,
  parsePciAddress,
  sameAddress,
} from '../topology/address.js';
import { child, childOrMade, type XmlElement } from '../xml/tree.js';
import { hex, parseNumber } from './number.js';

const PARTS = ['domain', 'bus', 'slot', 'function'] as const;

/**
 * The address that a device is to have, from `0000:05:00.0`.
 *
 * @throws {@link VirtwrightError} `bad-address` when it is none, or that of the host bridge: libvirt reads such an address
 * as none at all, so the wish would be lost without a word.
 */
export function fixedAddress(text: string): PciAddress {
  const address = parsePciAddress(text);
  if (address.domain === 0 && address.bus === 0 && address.slot === 0)
    throw new VirtwrightError([
      errorOf(
        'bad-address',
        `The PCI address '${text}' is in slot 0 of bus 0, which is the host bridge's.`,
        'Choose another slot.',
      ),
    ]);
  return address;
}

/** What a device's PCI address says. */
export interface ReadPciAddress {
  /** Absent when the address is empty, which leaves the choice to us. */
  readonly address?: PciAddress;
  /** Faults in it, each a reason. */
  readonly faults: readonly string[];
}

/**
 * Reads the PCI address of a device.
 *
 * As in libvirt, missing parts are 0 and an address whose domain, bus and slot are all 0 is no address at all
 * (libvirt docs/formatdomain.rst, "Device Addresses"; src/conf/device_conf.c).
 */
export function readPciAddress(device: XmlElement): ReadPciAddress {
  const written = child(device, 'address');
  if (written?.attributes.get('type') !== 'pci') return { faults: [] };
  const faults: string[] = [];
  const parts = { domain: 0, bus: 0, slot: 0, function: 0 };
  for (const part of PARTS) {
    const text = written.attributes.get(part);
    const value = parseNumber(text);
    if (text !== undefined && value === undefined)
      faults.push(`has ${part} '${text}', which is no number`);
    parts[part] = value ?? 0;
  }
  faults.push(...outOfRange(parts));
  const controller = written.attributes.get('controller');
  const slot = written.attributes.get('slot');
  if (controller !== undefined && slot !== undefined && !written.attributes.has('bus'))
    faults.push(`names slot '${slot}' of controller '${controller}', and a slot goes with a bus`);
  const shared = written.attributes.get('multifunction');
  if (shared !== undefined && shared !== 'on' && shared !== 'off')
    faults.push(`has multifunction '${shared}', which is neither on nor off`);
  if (faults.length > 0) return { faults };
  const empty = parts.domain === 0 && parts.bus === 0 && parts.slot === 0;
  return empty ? { faults } : { address: parts, faults };
}

/**
 * A PCI address as `0000:3b:00.0`, from what is said of each part; the domain may be left out.
 *
 * @returns `undefined` when another part is no number.
 */
export function addressOfParts(
  said: (part: keyof PciAddress) => string | undefined,
): string | undefined {
  const [domain = 0, bus, slot, fn] = PARTS.map((part) => parseNumber(said(part)));
  if (bus === undefined || slot === undefined || fn === undefined) return undefined;
  return formatPciAddress({ domain, bus, slot, function: fn });
}

/**
 * Writes a PCI address into a device; one that says the same already keeps its spelling.
 *
 * @param multifunction - Whether the address must carry `multifunction='on'`; a written value is kept.
 */
export function writePciAddress(
  device: XmlElement,
  address: PciAddress,
  multifunction: boolean,
): void {
  const { attributes } = childOrMade(device, 'address');
  if (attributes.size === 0) attributes.set('type', 'pci');
  else dropOther(device, attributes, address);
  // Our word alone; libvirt knows none such in a PCI address.
  attributes.delete('controller');
  for (const part of PARTS)
    if (!attributes.has(part)) attributes.set(part, hex(address[part], DIGITS[part]));
  if (multifunction && !attributes.has('multifunction')) attributes.set('multifunction', 'on');
}

const DIGITS = { domain: 4, bus: 2, slot: 2, function: 1 } as const;

/** Takes out what an address says of another place. */
function dropOther(
  device: XmlElement,
  attributes: XmlElement['attributes'],
  address: PciAddress,
): void {
  const present = readPciAddress(device).address;
  if (!present || !sameAddress(present, address)) for (const part of PARTS) attributes.delete(part);
  // Of an address that names no place libvirt takes nothing over.
  if (!present) attributes.delete('multifunction');
}

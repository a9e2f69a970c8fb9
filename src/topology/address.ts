import { errorOf, type Issue, VirtwrightError } from '../issue.js';

/** A PCI function as libvirt writes it; `bus` is the index of a PCI controller, not a guest bus number. */
export interface PciAddress {
  /** PCI domain; 0 in every guest of libvirt. */
  readonly domain: number;
  /** Index of the PCI controller whose bus it is, 0 to 255. */
  readonly bus: number;
  /** 0 to 31. */
  readonly slot: number;
  /** 0 to 7. */
  readonly function: number;
}

const PATTERN = /^(?:([0-9a-f]{1,8}):)?([0-9a-f]{1,4}):([0-9a-f]{1,4})\.([0-9a-f]{1,2})$/i;

/** Largest value each component can hold (PCI Local Bus 3.0; libvirt docs/formatdomain.rst, "Device Addresses"). */
const LIMITS: Readonly<Record<keyof PciAddress, number>> = {
  domain: 0xffff,
  bus: 0xff,
  slot: 0x1f,
  function: 7,
};

/** An address in PCI domain 0. */
export function pciAddress(bus: number, slot: number, fn = 0): PciAddress {
  return { domain: 0, bus, slot, function: fn };
}

/**
 * Reads an address as `lspci -D` and libvirt's log write it, all parts hexadecimal; the domain may be left out.
 *
 * @throws {@link VirtwrightError} `bad-address`, naming each component that is out of range.
 * @example
 * ```ts
 * parsePciAddress('0000:05:00.0'); // { domain: 0, bus: 5, slot: 0, function: 0 }
 * ```
 */
export function parsePciAddress(text: string): PciAddress {
  const match = PATTERN.exec(text);
  if (!match) throw new VirtwrightError([badAddress(text, 'is not of the form DDDD:BB:SS.F')]);
  const [, domain = '0', bus = '', slot = '', fn = ''] = match;
  const address = {
    domain: Number.parseInt(domain, 16),
    bus: Number.parseInt(bus, 16),
    slot: Number.parseInt(slot, 16),
    function: Number.parseInt(fn, 16),
  };
  const issues = outOfRange(address).map((why) => badAddress(text, why));
  if (issues.length > 0) throw new VirtwrightError(issues);
  return address;
}

/** What is wrong with each component, in words; empty when all are in range. */
export function outOfRange(address: PciAddress): string[] {
  const outside = components.filter((name) => address[name] < 0 || address[name] > LIMITS[name]);
  return outside.map(
    (name) => `has ${name} ${hex(address[name])}, above the limit ${hex(LIMITS[name])}`,
  );
}

const components = ['domain', 'bus', 'slot', 'function'] as const;

function hex(value: number): string {
  return `0x${value.toString(16)}`;
}

function badAddress(text: string, why: string): Issue {
  return errorOf(
    'bad-address',
    `The PCI address '${text}' ${why}.`,
    "Write it as hexadecimal domain:bus:slot.function, such as '0000:05:00.0'.",
  );
}

/** Writes an address as `0000:05:00.0`. */
export function formatPciAddress(address: PciAddress): string {
  const digits = (value: number, width: number): string => value.toString(16).padStart(width, '0');
  return `${digits(address.domain, 4)}:${digits(address.bus, 2)}:${digits(address.slot, 2)}.${address.function}`;
}

/** Whether both name the same function. */
export function sameAddress(a: PciAddress, b: PciAddress): boolean {
  return a.bus === b.bus && a.slot === b.slot && a.function === b.function && a.domain === b.domain;
}

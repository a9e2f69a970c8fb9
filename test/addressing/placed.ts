import { makePolicy } from '../../policies/index.js';
import { catalog, type Releases } from '../../src/catalog/index.js';
import { Domain } from '../../src/domain/index.js';
import type { Issue } from '../../src/issue.js';
import { tryPlace } from '../../src/placement/place.js';
import { readXml } from '../../src/xml/index.js';
import { addressesOf, formatAddress } from '../system/addresses.js';

/** A guest to give addresses to; a PC unless told. */
export interface Guest {
  readonly arch?: string;
  readonly machine?: string;
  /** Elements beside `<devices>`. */
  readonly head?: string;
  readonly releases?: Releases;
}

export const PSERIES: Guest = { arch: 'ppc64', machine: 'pseries' };
export const S390: Guest = { arch: 's390x', machine: 's390-ccw-virtio' };
export const ARM: Guest = { arch: 'aarch64', machine: 'virt' };
export const Q35: Guest = { machine: 'q35' };

export function domainXml(devices: string, guest: Guest = {}): string {
  const { arch = 'x86_64', machine = 'pc', head = '' } = guest;
  return `<domain type='qemu'><name>x</name>${head}
    <os><type arch='${arch}' machine='${machine}'>hvm</type></os><devices>${devices}</devices></domain>`;
}

/** Addresses of all devices by identity once they are placed; PCI ones only when asked for. */
export function addresses(
  devices: string,
  guest: Guest = {},
  families: readonly string[] = OTHERS,
): Record<string, string> {
  const result = tryPlace(domainXml(devices, guest), options(guest));
  if (!result.ok) throw new Error(result.issues.map(({ message }) => message).join('\n'));
  const domain = new Domain(readXml(result.design.xml), catalog, guest.releases);
  return Object.fromEntries(
    domain.devices().flatMap(({ id, element }) => {
      const texts = addressesOf(element)
        .filter(({ family }) => families.includes(family))
        .map(formatAddress);
      return texts.length > 0 ? [[id, texts.join(', ')]] : [];
    }),
  );
}

const OTHERS = [
  'drive',
  'virtio-serial',
  'ccid',
  'usb',
  'spapr-vio',
  'ccw',
  'virtio-mmio',
  'dimm',
  'zpci',
] as const;

/** The errors that stand in the way of placing. */
export function errors(devices: string, guest: Guest = {}): readonly Issue[] {
  const result = tryPlace(domainXml(devices, guest), options(guest));
  return result.ok ? [] : result.issues.filter(({ severity }) => severity === 'error');
}

/** Codes of the errors, and the devices they are about. */
export function codes(devices: string, guest: Guest = {}): string[] {
  return errors(devices, guest).map(({ code, device }) => `${code} ${device}`);
}

/** The placed domain as text. */
export function placedXml(devices: string, guest: Guest = {}): string {
  const result = tryPlace(domainXml(devices, guest), options(guest));
  if (!result.ok) throw new Error(result.issues.map(({ message }) => message).join('\n'));
  return result.design.xml;
}

function options({ releases = { libvirt: '11.3.0' } }: Guest): Parameters<typeof tryPlace>[1] {
  return { policy: makePolicy({ name: 'libvirt' }), releases };
}

/** A disk by its target name; its bus is told by the name unless given. */
export function disk(dev: string, bus?: string, address = '', device = 'disk'): string {
  const said = bus === undefined ? '' : ` bus='${bus}'`;
  return `<disk type='file' device='${device}'><source file='/x/${dev}'/><target dev='${dev}'${said}/>${address}</disk>`;
}

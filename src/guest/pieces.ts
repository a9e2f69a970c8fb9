import { isDomainPart, partAround } from '../catalog/domain-parts.js';
import { deviceKinds } from '../catalog/types.js';
import { childElements, element, type XmlElement } from '../xml/tree.js';
import { QEMU_PREFIX } from './words/commandline.js';

/** Elements of `<devices>`: those that are devices, and the program that runs them. */
export const amongDevices: readonly string[] = [...deviceKinds, 'emulator'];

/** A piece of a definition, taken apart. */
export interface Piece {
  /** What it says beside devices, as a `<domain>`. */
  readonly beside: XmlElement;
  readonly devices: readonly XmlElement[];
  /** Elements that libvirt knows nowhere. */
  readonly unknown: readonly XmlElement[];
}

/**
 * Takes a piece of a definition apart: a whole `<domain>`, `<devices>`, or one element, which goes where libvirt has it.
 *
 * @param into - Where one element goes, in place of that.
 */
export function pieceOf(read: XmlElement, into?: 'devices' | 'domain'): Piece {
  const domain = asDomain(read, into);
  const others = childElements(domain).filter(({ name }) => name !== 'devices');
  const beside = element('domain', {}, ...others.filter(({ name }) => isDomainPart(name)));
  for (const [name, value] of domain.attributes) beside.attributes.set(name, value);
  const isOfQemu = others.some(({ name }) => name.startsWith('qemu:'));
  if (isOfQemu && !domain.attributes.has('xmlns:qemu'))
    for (const [name, value] of Object.entries(QEMU_PREFIX)) beside.attributes.set(name, value);
  const devices = childElements(domain, 'devices').flatMap((list) => childElements(list));
  return {
    beside,
    devices: devices.filter(({ name }) => amongDevices.includes(name)),
    unknown: [
      ...others.filter(({ name }) => !isDomainPart(name)),
      ...devices.filter(({ name }) => !amongDevices.includes(name)),
    ],
  };
}

function asDomain(read: XmlElement, into: 'devices' | 'domain' | undefined): XmlElement {
  if (read.name === 'domain') return read;
  if (read.name === 'devices' || into === 'domain') return element('domain', {}, read);
  if (into === 'devices' || isDevice(read))
    return element('domain', {}, element('devices', {}, read));
  const around = isDomainPart(read.name) ? undefined : aroundOf(read);
  return element('domain', {}, around === undefined ? read : element(around, {}, read));
}

/** Tables of ACPI are given beside the firmware; ACPI itself is a feature. */
function aroundOf(read: XmlElement): string | undefined {
  const hasTables = read.name === 'acpi' && childElements(read, 'table').length > 0;
  return hasTables ? 'os' : partAround(read.name);
}

/** Memory of the guest and a memory device have one name, and only the device is of a model. */
function isDevice({ name, attributes }: XmlElement): boolean {
  return amongDevices.includes(name) && (!isDomainPart(name) || attributes.has('model'));
}

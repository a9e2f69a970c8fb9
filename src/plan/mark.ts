import { child, childElements, descend, type XmlElement } from '../xml/tree.js';

/** By what a device is found in the XML of a guest that runs. */
export interface Mark {
  /** The part of the device that says it, such as `alias`. */
  readonly part: string;
  /** Which of its attributes, such as `name`. */
  readonly attribute: string;
  /** What that says, such as `virtio-disk1`. */
  readonly value: string;
}

/** What tells a device from all others of its guest, the best first: libvirt names each one that runs. */
const MARKS = [
  ['alias', 'name'],
  ['mac', 'address'],
  ['target', 'dev'],
] as const;

/** @param device - As it runs; of one that only its place tells from others, there is none. */
export function markOf(device: XmlElement): Mark | undefined {
  for (const [part, attribute] of MARKS) {
    const value = child(device, part)?.attributes.get(attribute);
    if (value !== undefined) return { part, attribute, value };
  }
  return undefined;
}

/** Whether a guest that runs has the device still. */
export function isThere({ part, attribute, value }: Mark, guest: XmlElement): boolean {
  return childElements(descend(guest, 'devices')).some(
    (device) => child(device, part)?.attributes.get(attribute) === value,
  );
}

/** The mark as virsh prints it. */
export function printed({ part, attribute, value }: Mark): string {
  return `<${part} ${attribute}='${value}'`;
}

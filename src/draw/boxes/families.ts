import type { AddressType } from '../../catalog/types.js';
import type { Device } from '../../domain/device.js';
import { groupBy } from '../../group-by.js';
import { type Box, holder } from '../picture.js';
import { deviceBox } from './device.js';
import type { Seen } from './seen.js';

/** What families of addresses are called. */
const TITLES: Readonly<Record<AddressType, string>> = {
  pci: 'PCI, without a place',
  drive: 'Drives whose controller is not there',
  'virtio-serial': 'virtio-serial',
  ccid: 'Smart cards',
  usb: 'USB',
  'spapr-vio': 'sPAPR VIO',
  'virtio-mmio': 'virtio over MMIO',
  isa: 'ISA',
  dimm: 'Memory slots',
  ccw: 'Channel I/O',
  unassigned: 'Not handed to the guest',
};
const NONE = 'Without an address';

/** All that is in no box yet, by family of its address. */
export function familyBoxes(drawn: ReadonlySet<string>, seen: Seen): readonly Box[] {
  const left = seen.design.devices.filter((device) => isShown(device) && !drawn.has(device.id));
  const below = new Set(left.flatMap((device) => seen.inside.get(device) ?? []));
  const families = groupBy(
    left.filter((device) => !below.has(device)),
    ({ address, id }) => address.type ?? (seen.issues.has(id) ? 'pci' : NONE),
  );
  return [...families].map(([type, devices]) =>
    holder(
      'family',
      `family ${type}`,
      titleOf(type),
      devices.map((device) => deviceBox(device, seen)),
    ),
  );
}

/** Not what is there for libvirt alone, such as a controller that says that there is none. */
function isShown({ repeatsSerial, row, controller }: Device): boolean {
  return !repeatsSerial && !row?.absent && !controller?.pci?.isRoot;
}

function titleOf(type: string): string {
  const known = Object.entries(TITLES).find(([name]) => name === type);
  return known?.[1] ?? type;
}

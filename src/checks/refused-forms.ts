import { readKib } from '../domain/amount.js';
import { parseNumber } from '../domain/number.js';
import { attribute, child, textOf, type XmlElement } from '../xml/tree.js';
import type { DeviceCheck, Placed } from './check.js';

const VALIDATE = 'libvirt src/conf/domain_validate.c; seen on 9.0.0 and 11.3.0';

const CONFLICT = { code: 'conflicting-options', kind: 'disk', source: VALIDATE } as const;

/** Buses whose drives tell their World Wide Name, to libvirt. */
const WITH_WWN: ReadonlySet<unknown> = new Set(['ide', 'scsi']);
/** Sources that are no block device of the host, so that its commands are not passed on to it. */
const NO_UNITS: ReadonlySet<unknown> = new Set(['file', 'dir', 'nvme', 'vhostuser', 'vhostvdpa']);
/** The lowest context identifier of a guest: those below are of the hypervisor and the host. */
const LOWEST_CID = 3;
/** The smallest memory that guests can share. */
const SMALLEST = 2 ** 20;

/**
 * Values and forms that libvirt refuses in devices. Placing goes without: they say nothing of where a device sits.
 */
export const refusedForms: readonly DeviceCheck<Placed>[] = [
  {
    ...CONFLICT,
    remedy: 'Choose the bus sata, scsi, usb or ide.',
    at: ['target'],
    broken: ({ id, element }) =>
      element.attributes.get('device') === 'cdrom' && busOf(element) === 'virtio'
        ? { message: `${id} has media that are taken out, which no drive on the bus virtio has.` }
        : undefined,
  },
  {
    ...CONFLICT,
    remedy: 'Leave <wwn> out, or choose the bus scsi; a <serial> is known on all buses.',
    at: ['wwn'],
    broken: ({ id, element }) =>
      child(element, 'wwn') && !WITH_WWN.has(busOf(element))
        ? { message: `${id} has a World Wide Name, and libvirt takes one on ide and scsi only.` }
        : undefined,
  },
  {
    ...CONFLICT,
    remedy: "Write device='disk', or a source of type block.",
    broken: ({ id, element: { attributes } }) =>
      attributes.get('device') === 'lun' && NO_UNITS.has(attributes.get('type') ?? 'file')
        ? { message: `${id} is a lun, and its source is no block device of the host.` }
        : undefined,
  },
  {
    code: 'bad-cid',
    kind: 'vsock',
    source: VALIDATE,
    remedy: `Write a number from ${LOWEST_CID} on, or auto='yes'.`,
    at: ['cid'],
    broken: ({ id, element }) => {
      const cid = parseNumber(attribute(element, 'address', 'cid'));
      return cid === undefined || cid >= LOWEST_CID
        ? undefined
        : { message: `The context identifier of ${id} is ${cid}, which is not one of a guest.` };
    },
  },
  {
    code: 'bad-size',
    kind: 'shmem',
    source: 'libvirt src/conf/domain_validate.c; QEMU hw/misc/ivshmem.c; seen on 11.3.0',
    remedy: 'Write a power of two, from 1 MiB on.',
    at: ['size'],
    broken: ({ id, element }) => {
      const size = child(element, 'size');
      const kib = size && readKib(textOf(size), size.attributes.get('unit') ?? 'bytes');
      const bytes = kib === undefined ? undefined : kib * 1024;
      const isLegal =
        bytes === undefined || (bytes >= SMALLEST && Number.isInteger(Math.log2(bytes)));
      if (isLegal) return undefined;
      return {
        message: `${id} has a size of ${bytes} bytes, and it has to be a power of two from 1 MiB on.`,
      };
    },
  },
];

function busOf(disk: XmlElement): string | undefined {
  return attribute(disk, 'bus', 'target');
}

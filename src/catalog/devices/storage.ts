import type { DeviceModel, DriveBus } from '../types.js';
import {
  conventional,
  docs,
  dualMode,
  express,
  MODERN,
  NO_CARDS,
  notPci,
  on,
  UNASKED,
  VIRTIO_ADDRESSES,
  virtioForms,
} from './rows.js';

const DISK = docs('Hard drives, floppy disks, CDROMs');
const FILESYSTEM = docs('Filesystems');

/**
 * Highest index of a controller that a drive implies. libvirt adds all up to it, one by one, and knows no end: one letter
 * too many in a name keeps it busy for hours.
 */
export const LAST_IMPLIED = 255;

/** A disk behind a controller (libvirt src/conf/domain_conf.c, src/qemu/qemu_validate.c: drive addresses). */
function drive(
  bus: string,
  qemu: string,
  drives: DriveBus,
  row: Pick<DeviceModel, 'elsewhere'> = {},
): DeviceModel {
  return on('drive', 'disk', bus, { qemu, drives, source: DISK, ...row });
}

/** Disks by bus, and shared folders. Only virtio disks are PCI devices; the others sit behind a controller. */
export const storage: readonly DeviceModel[] = [
  ...virtioForms('disk', { qemu: 'virtio-blk-pci', addresses: VIRTIO_ADDRESSES }),
  // Those with drive addresses in the order in which libvirt adds their controllers (src/conf/domain_conf.c).
  drive('scsi', 'scsi-hd', {
    layout: { buses: 1, units: 7 },
    most: { controller: LAST_IMPLIED, bus: 0 },
  }),
  drive('fdc', 'floppy', {
    layout: { buses: 1, units: 2 },
    most: { controller: 0, bus: 0, target: 0 },
    reach: { unit: 1 },
  }),
  drive(
    'ide',
    'ide-hd',
    {
      layout: { buses: 2, units: 2 },
      most: { controller: 0, target: 0 },
      reach: { bus: 1, unit: 1 },
    },
    // The same drives to the guest; other buses have a naming of their own.
    { elsewhere: ['sata'] },
  ),
  drive('sata', 'ide-hd', {
    layout: { buses: 1, units: 6 },
    most: { controller: LAST_IMPLIED, bus: 0, target: 0 },
    reach: { unit: 5 },
  }),
  on('drive', 'disk', 'nvme', {
    qemu: 'nvme-ns',
    drives: { most: { controller: LAST_IMPLIED } },
    since: { libvirt: '11.5.0', qemu: '6.0.0' },
    source: DISK,
  }),
  on('usb', 'disk', 'usb', { qemu: 'usb-storage', source: DISK }),
  notPci('disk', 'sd', { qemu: 'sd-card', since: { libvirt: '1.1.2' }, source: DISK }),
  // For Xen; QEMU guests do not start with it.
  notPci('disk', 'xen', { qemu: 'xen-disk', source: DISK }),

  ...virtioForms('filesystem', {
    qemu: 'virtio-9p-pci',
    prefix: '9p/',
    transports: ['ccw'],
  }),
  dualMode('filesystem', 'virtiofs', {
    qemu: 'vhost-user-fs-pci',
    ...MODERN,
    transports: ['ccw'],
    since: { libvirt: '6.2.0', qemu: '4.2.0' },
  }),
  on('usb', 'filesystem', 'mtp', {
    qemu: 'usb-mtp',
    since: { libvirt: '10.2.0' },
    source: FILESYSTEM,
  }),
];

const SCSI = docs('Controllers');

/** A SCSI controller, whose reach is as QEMU 10.0 was seen to have it, and which libvirt connects as it does virtio devices whatever it is. */
const ANY_SCSI = { transports: ['ccw', 'virtio-mmio'], source: SCSI } as const;
const OLD_SCSI = {
  expressReplacement: 'scsi/virtio-scsi',
  ioBar: true,
  ...ANY_SCSI,
} as const;

/** Controllers that disks hang off. */
export const storageControllers: readonly DeviceModel[] = [
  ...virtioForms('controller', {
    qemu: 'virtio-scsi-pci',
    scsi: { reach: { target: 255, unit: 16383 } },
    prefix: 'scsi/',
    plain: 'scsi/virtio-scsi',
  }),
  conventional('controller', 'scsi/lsilogic', {
    qemu: 'lsi53c895a',
    // Its units are the numbers on a bus where it has one itself.
    scsi: { targets: 1, reach: { unit: 7 }, own: 7 },
    notOn: NO_CARDS,
    ...OLD_SCSI,
  }),
  conventional('controller', 'scsi/lsisas1068', {
    qemu: 'mptsas1068',
    scsi: { units: 2, reach: { target: 8, unit: 1 } },
    notOn: NO_CARDS,
    ...OLD_SCSI,
  }),
  conventional('controller', 'scsi/lsisas1078', {
    qemu: 'megasas',
    scsi: { reach: { target: 64, unit: 255 } },
    notOn: NO_CARDS,
    ...OLD_SCSI,
  }),
  // For other hypervisors: QEMU has no such device and libvirt refuses it there.
  conventional('controller', 'scsi/buslogic', { machines: [], ...OLD_SCSI }),
  // Dual-mode in QEMU; libvirt puts it on a conventional bus all the same.
  dualMode('controller', 'scsi/vmpvscsi', {
    qemu: 'pvscsi',
    scsi: { reach: { target: 64, unit: 0 } },
    notOn: NO_CARDS,
    filedAs: 'conventional',
    since: { libvirt: '6.4.0' },
    ...ANY_SCSI,
  }),
  conventional('controller', 'scsi/am53c974', {
    qemu: 'am53c974',
    scsi: { reach: { unit: 7 } },
    ...UNASKED,
    ...OLD_SCSI,
  }),
  // libvirt asks QEMU for a type of another name, which there is not.
  conventional('controller', 'scsi/dc390', {
    qemu: 'dc390',
    machines: [],
    refusedSince: 'never',
    ...OLD_SCSI,
  }),
  // Part of a board, not a card.
  notPci('controller', 'scsi/ncr53c90', {
    qemu: 'esp',
    machines: ['sparc'],
    onlyOne: true,
    ...ANY_SCSI,
  }),
  // On pseries' own virtual bus; libvirt overwrites any other address with what is no address at all.
  on('spapr-vio', 'controller', 'scsi/ibmvscsi', {
    qemu: 'spapr-vscsi',
    scsi: { reach: { target: 63, unit: 31 } },
    ...ANY_SCSI,
  }),
  conventional('controller', 'sata/ahci', {
    qemu: 'ich9-ahci',
    ioBar: true,
    notOn: NO_CARDS,
  }),
  // QEMU has it on boards only (libvirt src/qemu/qemu_domain.c, built-in IDE).
  conventional('controller', 'ide/piix3', {
    qemu: 'piix3-ide',
    ioBar: true,
    machines: ['i440fx', 'mips-malta', 'sun4u', 'g3beige'],
    onlyOne: true,
  }),
  notPci('controller', 'fdc/fdc', { qemu: 'isa-fdc', source: DISK }),
  express('controller', 'nvme/nvme', {
    qemu: 'nvme',
    since: { libvirt: '11.5.0', qemu: '6.0.0' },
  }),
];

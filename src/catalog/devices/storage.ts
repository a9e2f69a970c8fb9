import type { DeviceModel } from '../types.js';
import { conventional, docs, dualMode, express, FLAGS, notPci, virtioForms } from './rows.js';

const DISK = docs('Hard drives, floppy disks, CDROMs');
const FILESYSTEM = docs('Filesystems');

/** Disks by bus, and shared folders. Only virtio disks are PCI devices; the others sit behind a controller. */
export const storage: readonly DeviceModel[] = [
  ...virtioForms('disk', { qemu: 'virtio-blk-pci', source: FLAGS }),
  notPci('disk', 'ide', { qemu: 'ide-hd', source: DISK }),
  notPci('disk', 'sata', { qemu: 'ide-hd', source: DISK }),
  notPci('disk', 'scsi', { qemu: 'scsi-hd', source: DISK }),
  notPci('disk', 'fdc', { qemu: 'floppy', source: DISK }),
  notPci('disk', 'usb', { qemu: 'usb-storage', source: DISK }),
  notPci('disk', 'sd', { qemu: 'sd-card', since: { libvirt: '1.1.2' }, source: DISK }),
  notPci('disk', 'nvme', {
    qemu: 'nvme-ns',
    since: { libvirt: '11.5.0', qemu: '6.0.0' },
    source: DISK,
  }),
  // For Xen; QEMU guests do not start with it.
  notPci('disk', 'xen', { qemu: 'xen-disk', source: DISK }),

  ...virtioForms('filesystem', { qemu: 'virtio-9p-pci', prefix: '9p/', source: FLAGS }),
  dualMode('filesystem', 'virtiofs', {
    qemu: 'vhost-user-fs-pci',
    virtio: 'modern',
    since: { libvirt: '6.2.0', qemu: '4.2.0' },
    source: FLAGS,
  }),
  notPci('filesystem', 'mtp', {
    qemu: 'usb-mtp',
    since: { libvirt: '10.2.0' },
    source: FILESYSTEM,
  }),
];

const SCSI = docs('Controllers');
const OVER_EXPRESS = { expressReplacement: 'scsi/virtio-scsi' } as const;

/** Controllers that disks hang off. */
export const storageControllers: readonly DeviceModel[] = [
  ...virtioForms('controller', {
    qemu: 'virtio-scsi-pci',
    prefix: 'scsi/',
    plain: 'scsi/virtio-scsi',
    source: FLAGS,
  }),
  conventional('controller', 'scsi/lsilogic', {
    qemu: 'lsi53c895a',
    ioBar: true,
    ...OVER_EXPRESS,
    source: SCSI,
  }),
  conventional('controller', 'scsi/lsisas1068', {
    qemu: 'mptsas1068',
    ioBar: true,
    ...OVER_EXPRESS,
    source: SCSI,
  }),
  conventional('controller', 'scsi/lsisas1078', {
    qemu: 'megasas',
    ioBar: true,
    ...OVER_EXPRESS,
    source: SCSI,
  }),
  // For other hypervisors: QEMU has no such device and libvirt refuses it there.
  conventional('controller', 'scsi/buslogic', { ...OVER_EXPRESS, source: SCSI }),
  // Dual-mode in QEMU; libvirt puts it on a conventional bus all the same.
  dualMode('controller', 'scsi/vmpvscsi', {
    qemu: 'pvscsi',
    filedAs: 'conventional',
    since: { libvirt: '6.4.0' },
    source: FLAGS,
  }),
  conventional('controller', 'scsi/am53c974', {
    qemu: 'am53c974',
    ioBar: true,
    ...OVER_EXPRESS,
    source: SCSI,
  }),
  conventional('controller', 'scsi/dc390', {
    qemu: 'dc390',
    ioBar: true,
    ...OVER_EXPRESS,
    source: SCSI,
  }),
  // Part of a board, not a card.
  notPci('controller', 'scsi/ncr53c90', {
    qemu: 'esp',
    source: SCSI,
  }),
  // On pseries' own virtual bus.
  notPci('controller', 'scsi/ibmvscsi', { qemu: 'spapr-vscsi', source: SCSI }),
  conventional('controller', 'sata/ahci', { qemu: 'ich9-ahci', ioBar: true, source: FLAGS }),
  conventional('controller', 'ide/piix3', { qemu: 'piix3-ide', ioBar: true, source: FLAGS }),
  notPci('controller', 'fdc/fdc', { qemu: 'isa-fdc', source: DISK }),
  express('controller', 'nvme/nvme', {
    qemu: 'nvme',
    since: { libvirt: '11.5.0', qemu: '6.0.0' },
    source: FLAGS,
  }),
];

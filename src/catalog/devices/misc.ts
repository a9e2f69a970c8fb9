import type { DeviceModel } from '../types.js';
import { conventional, docs, dualMode, FLAGS, notPci, virtioForms } from './rows.js';

const PCS = ['q35', 'i440fx', 'isapc', 'microvm'] as const;
const HOSTDEV = docs('Host device assignment');
const MEMORY = docs('Memory devices');
const PANIC = docs('panic device');
const TPM = docs('TPM device');
const WATCHDOG = docs('Watchdog devices');

/** Devices of the host given to the guest. */
export const hostDevices: readonly DeviceModel[] = [
  dualMode('hostdev', 'pci', { qemu: 'vfio-pci', source: FLAGS }),
  notPci('hostdev', 'usb', { qemu: 'usb-host', source: HOSTDEV }),
  notPci('hostdev', 'scsi', { qemu: 'scsi-generic', source: HOSTDEV }),
  ...virtioForms('hostdev', {
    qemu: 'vhost-scsi-pci',
    prefix: 'scsi_host/',
    since: { libvirt: '2.5.0', qemu: '2.6.0' },
    source: FLAGS,
  }),
  dualMode('hostdev', 'mdev/vfio-pci', {
    qemu: 'vfio-pci',
    since: { libvirt: '3.2.0', qemu: '2.7.0' },
    source: FLAGS,
  }),
  notPci('hostdev', 'mdev/vfio-ccw', {
    qemu: 'vfio-ccw',
    since: { libvirt: '4.4.0', qemu: '2.10.0' },
    source: HOSTDEV,
  }),
  notPci('hostdev', 'mdev/vfio-ap', {
    qemu: 'vfio-ap',
    since: { libvirt: '4.9.0', qemu: '3.1.0' },
    source: HOSTDEV,
  }),
  notPci('redirdev', 'usb', { qemu: 'usb-redir', source: docs('Redirected devices') }),
  notPci('redirfilter', 'usb', { source: docs('Redirected devices') }),
  notPci('hub', 'usb', { qemu: 'usb-hub', source: docs('Hub devices') }),
  notPci('lease', 'lease', { source: docs('Device leases') }),
];

/** Memory modules, balloons and shared memory. */
export const memory: readonly DeviceModel[] = [
  ...virtioForms('memballoon', { qemu: 'virtio-balloon-pci', source: FLAGS }),
  // For other hypervisors.
  notPci('memballoon', 'xen', { source: docs('Memory balloon device') }),
  // Says that the guest has no balloon.
  notPci('memballoon', 'none', { source: docs('Memory balloon device') }),

  dualMode('memory', 'virtio-mem', {
    qemu: 'virtio-mem-pci',
    virtio: 'modern',
    since: { libvirt: '7.9.0', qemu: '5.1.0' },
    source: FLAGS,
  }),
  dualMode('memory', 'virtio-pmem', {
    qemu: 'virtio-pmem-pci',
    virtio: 'modern',
    since: { libvirt: '7.1.0', qemu: '4.1.0' },
    source: FLAGS,
  }),
  notPci('memory', 'dimm', { qemu: 'pc-dimm', since: { libvirt: '1.2.14' }, source: MEMORY }),
  notPci('memory', 'nvdimm', {
    qemu: 'nvdimm',
    since: { libvirt: '3.2.0', qemu: '2.6.0' },
    source: MEMORY,
  }),
  notPci('memory', 'sgx-epc', {
    qemu: 'sgx-epc',
    since: { libvirt: '8.10.0', qemu: '7.0.0' },
    source: MEMORY,
  }),

  // No Express form of it exists.
  conventional('shmem', 'ivshmem-plain', {
    qemu: 'ivshmem-plain',
    since: { libvirt: '2.5.0', qemu: '2.6.0' },
    source: FLAGS,
  }),
  conventional('shmem', 'ivshmem-doorbell', {
    qemu: 'ivshmem-doorbell',
    since: { libvirt: '2.5.0', qemu: '2.6.0' },
    source: FLAGS,
  }),
];

/** What is left: helpers of the guest's kernel, its firmware and its IOMMU. */
export const system: readonly DeviceModel[] = [
  ...virtioForms('rng', { qemu: 'virtio-rng-pci', source: FLAGS }),
  // Dual-mode in QEMU; libvirt puts it on a conventional bus all the same. The release notes name 9.1.0; 9.0.0 drops it.
  dualMode('crypto', 'virtio', {
    qemu: 'virtio-crypto-pci',
    virtio: 'modern',
    filedAs: 'conventional',
    since: { libvirt: '9.1.0', qemu: '2.8.0' },
    source: FLAGS,
  }),

  // No watchdog exists over Express; iTCO is part of the q35 chipset and cannot be added elsewhere.
  conventional('watchdog', 'i6300esb', { qemu: 'i6300esb', source: FLAGS }),
  notPci('watchdog', 'ib700', { qemu: 'ib700', source: WATCHDOG }),
  notPci('watchdog', 'itco', {
    machines: ['q35'],
    since: { libvirt: '9.1.0' },
    source: WATCHDOG,
  }),
  notPci('watchdog', 'diag288', {
    qemu: 'diag288',
    machines: ['s390-ccw'],
    since: { libvirt: '1.2.17', qemu: '2.4.0' },
    source: WATCHDOG,
  }),

  conventional('panic', 'pvpanic', {
    qemu: 'pvpanic-pci',
    integrated: true,
    since: { libvirt: '9.1.0', qemu: '6.0.0' },
    source: FLAGS,
  }),
  notPci('panic', 'isa', { qemu: 'pvpanic', machines: PCS, source: PANIC }),
  notPci('panic', 'pseries', { machines: ['pseries'], source: PANIC }),
  notPci('panic', 'hyperv', {
    machines: PCS,
    since: { libvirt: '1.3.0', qemu: '2.5.0' },
    source: PANIC,
  }),
  notPci('panic', 's390', {
    machines: ['s390-ccw'],
    since: { libvirt: '1.3.5' },
    source: PANIC,
  }),

  conventional('pstore', 'acpi-erst', {
    qemu: 'acpi-erst',
    since: { libvirt: '10.6.0', qemu: '7.0.0' },
    source: FLAGS,
  }),

  dualMode('iommu', 'virtio', {
    qemu: 'virtio-iommu-pci',
    virtio: 'modern',
    integrated: true,
    machines: ['q35', 'arm-virt'],
    since: { libvirt: '8.3.0', qemu: '7.0.0' },
    source: FLAGS,
  }),
  // The address is that of its PCI half, which QEMU lets one place since 10.1; the IOMMU itself sits outside PCI.
  conventional('iommu', 'amd', {
    qemu: 'AMDVI-PCI',
    integrated: true,
    machines: ['q35'],
    since: { libvirt: '11.5.0', qemu: '10.1.0' },
    source: FLAGS,
  }),
  notPci('iommu', 'intel', {
    qemu: 'intel-iommu',
    machines: ['q35'],
    since: { libvirt: '2.1.0' },
    source: FLAGS,
  }),
  notPci('iommu', 'smmuv3', {
    machines: ['arm-virt'],
    since: { libvirt: '5.5.0' },
    source: FLAGS,
  }),

  notPci('tpm', 'tpm-tis', { qemu: 'tpm-tis', source: TPM }),
  notPci('tpm', 'tpm-crb', {
    qemu: 'tpm-crb',
    since: { libvirt: '4.4.0', qemu: '2.12.0' },
    source: TPM,
  }),
  notPci('tpm', 'tpm-spapr', {
    qemu: 'tpm-spapr',
    since: { libvirt: '6.1.0', qemu: '5.0.0' },
    source: TPM,
  }),
  notPci('tpm', 'spapr-tpm-proxy', {
    qemu: 'spapr-tpm-proxy',
    since: { libvirt: '6.5.0' },
    source: TPM,
  }),
  notPci('nvram', 'spapr-nvram', {
    qemu: 'spapr-nvram',
    machines: ['pseries'],
    source: docs('NVRAM device'),
  }),
];

import type { DeviceModel } from '../types.js';
import {
  conventional,
  docs,
  dualMode,
  FLAGS,
  NO_CARDS,
  notPci,
  on,
  PCS,
  UNASKED,
  unaddressed,
  virtioForms,
} from './rows.js';

const PANIC = docs('panic device');
const TPM = docs('TPM device');
const WATCHDOG = docs('Watchdog devices');

/** Boards without PCI, where it has no place; libvirt 11.3 refuses it. */
const BARE_BOARDS = ['arm-vexpress', 'arm-realview-bare', 'arm-other', 'riscv-other'] as const;

/** On boards without ISA it sits on the bus of the board (QEMU hw/tpm/tpm_tis_sysbus.c). */
const ON_BOARDS = {
  'arm-virt': 'tpm-tis-device',
  'riscv-virt': 'tpm-tis-device',
  'loongarch-virt': 'tpm-tis-device',
} as const;

/** What is left: helpers of the guest's kernel, its firmware and its IOMMU. */
export const system: readonly DeviceModel[] = [
  ...virtioForms('rng', { qemu: 'virtio-rng-pci' }),
  // Dual-mode in QEMU; libvirt puts it on a conventional bus all the same. The release notes name 9.1.0; 9.0.0 drops it.
  dualMode('crypto', 'virtio', {
    qemu: 'virtio-crypto-pci',
    filedAs: 'conventional',
    virtio: 'modern',
    throughIommu: { libvirt: '11.3.0' },
    since: { libvirt: '9.1.0', qemu: '2.8.0' },
  }),

  // No watchdog exists over Express; iTCO is part of the q35 chipset and cannot be added elsewhere.
  conventional('watchdog', 'i6300esb', { qemu: 'i6300esb', ...UNASKED }),
  // libvirt 9.0 still took it everywhere; on q35 it does nothing.
  notPci('watchdog', 'ib700', {
    qemu: 'ib700',
    machines: ['i440fx'],
    refusedSince: { libvirt: '9.1.0' },
    elsewhere: ['i6300esb'],
    source: WATCHDOG,
  }),
  notPci('watchdog', 'itco', {
    machines: ['q35'],
    elsewhere: ['i6300esb'],
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
    addresses: ['pci'],
    notOn: [...NO_CARDS, ...BARE_BOARDS],
    since: { libvirt: '9.1.0', qemu: '6.0.0' },
  }),
  on('isa', 'panic', 'isa', { qemu: 'pvpanic', machines: PCS, source: PANIC }),
  unaddressed('panic', 'pseries', { machines: ['pseries'], source: PANIC }),
  unaddressed('panic', 'hyperv', {
    machines: PCS,
    since: { libvirt: '1.3.0', qemu: '2.5.0' },
    source: PANIC,
  }),
  unaddressed('panic', 's390', {
    machines: ['s390-ccw'],
    since: { libvirt: '1.3.5' },
    source: PANIC,
  }),

  conventional('pstore', 'acpi-erst', {
    qemu: 'acpi-erst',
    addresses: ['pci'],
    notOn: NO_CARDS,
    since: { libvirt: '10.6.0', qemu: '7.0.0' },
  }),

  dualMode('iommu', 'virtio', {
    qemu: 'virtio-iommu-pci',
    needsAcpi: true,
    staysPut: true,
    virtio: 'modern',
    transports: [],
    integrated: true,
    addresses: ['pci'],
    machines: ['q35', 'arm-virt'],
    since: { libvirt: '8.3.0', qemu: '7.0.0' },
  }),
  // The address is that of its PCI half, which QEMU lets one place since 10.1; the IOMMU itself sits outside PCI.
  conventional('iommu', 'amd', {
    qemu: 'AMDVI-PCI',
    integrated: true,
    addresses: ['pci'],
    machines: ['q35'],
    since: { libvirt: '11.5.0', qemu: '10.1.0' },
  }),
  unaddressed('iommu', 'intel', {
    qemu: 'intel-iommu',
    machines: ['q35'],
    since: { libvirt: '2.1.0' },
    source: FLAGS,
  }),
  unaddressed('iommu', 'smmuv3', {
    qemu: 'arm-smmuv3',
    machines: ['arm-virt'],
    since: { libvirt: '5.5.0' },
    source: FLAGS,
  }),

  notPci('tpm', 'tpm-tis', {
    qemu: 'tpm-tis',
    qemuOn: ON_BOARDS,
    machines: [...PCS, 'arm-virt', 'riscv-virt', 'loongarch-virt'],
    source: TPM,
  }),
  notPci('tpm', 'tpm-crb', {
    qemu: 'tpm-crb',
    machines: PCS,
    since: { libvirt: '4.4.0', qemu: '2.12.0' },
    source: TPM,
  }),
  notPci('tpm', 'tpm-spapr', {
    qemu: 'tpm-spapr',
    attaches: 'spapr-vio',
    machines: ['pseries', 'ppc64-other'],
    since: { libvirt: '6.1.0', qemu: '5.0.0' },
    source: TPM,
  }),
  notPci('tpm', 'spapr-tpm-proxy', {
    qemu: 'spapr-tpm-proxy',
    machines: ['pseries', 'ppc64-other'],
    since: { libvirt: '6.5.0' },
    source: TPM,
  }),
  notPci('nvram', 'spapr-nvram', {
    qemu: 'spapr-nvram',
    attaches: 'spapr-vio',
    machines: ['pseries'],
    source: docs('NVRAM device'),
  }),
];

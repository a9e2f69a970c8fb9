import type { FormerModels, Machine } from '../machine-types.js';
import { BALLOON, BY_PORTS, board, GIB, screen, VIRT_CARDS } from './parts.js';

/** libvirt's release notes of 11.6.0 and 11.9.0. */
const OLD_SCSI: FormerModels = {
  before: { libvirt: '11.6.0' },
  models: { 'controller:scsi': 'scsi/lsilogic' },
};
const OLD_USB: FormerModels = {
  before: { libvirt: '11.9.0' },
  models: { 'controller:usb': 'usb/piix3-uhci' },
};

/**
 * The `virt` machines: boards that exist as virtual machines only. Those with virtio-mmio beside PCI are told by libvirt
 * src/qemu/qemu_domain_address.c (virtio-mmio addresses).
 */
export const virtMachines: readonly Machine[] = [
  board({
    family: 'arm-virt',
    arches: ['armv6l', 'armv7l', 'armv7b', 'aarch64'],
    alsoOn: ['m68k', 'openrisc', 'parisc', 'microblaze', 'microblazeel', 'xtensa', 'xtensaeb'],
    // Before 9.3.0 libvirt took another board for a definition that names none.
    names: ['virt', ''],
    prefixes: ['virt-'],
    versioned: 'virt-',
    root: 'pcie-root',
    growth: { ...BY_PORTS, node: 'pcie-expander-bus' },
    adds: [screen('virtio')],
    defaultModels: { ...VIRT_CARDS, panic: 'pvpanic' },
    mmioToo: true,
    maximumCpu: true,
    linuxConsole: 'ttyAMA0',
    // On aarch64 too, where no 64-bit system starts with it.
    usualCpus: [
      {
        arches: ['armv6l', 'armv7l', 'armv7b'],
        model: 'cortex-a15',
        since: { libvirt: '9.0.0', qemu: '7.2.0' },
      },
    ],
    modulesByAcpi: true,
    mostVcpus: [{ most: 255 }, { since: '3.0', most: 512 }],
    vcpusOfOldGic: 8,
    // With the highmem of QEMU's `virt`, which is on; libvirt sets no other size.
    hole64: { kib: 512 * GIB, source: 'QEMU hw/arm/virt.c' },
    formerModels: [OLD_SCSI, { ...OLD_USB, arches: ['armv6l', 'armv7l', 'armv7b'] }],
  }),
  board({
    family: 'riscv-virt',
    arches: ['riscv32', 'riscv64'],
    names: ['virt', ''],
    prefixes: ['virt-'],
    root: 'pcie-root',
    growth: BY_PORTS,
    // Still added by 11.3.0 and no longer by 12.2.0. The later bound is the safe one: a balloon that is written out
    // stays, one that libvirt adds takes a place.
    adds: [{ ...BALLOON, until: { libvirt: '12.2.0' } }, screen('virtio')],
    linuxConsole: 'ttyS0',
    defaultModels: VIRT_CARDS,
    mmioToo: true,
    maximumCpu: true,
    mostVcpus: [{ most: 512 }],
    formerModels: [OLD_SCSI, OLD_USB],
  }),
  board({
    family: 'loongarch-virt',
    arches: ['loongarch64'],
    names: ['virt'],
    // libvirt gives every LoongArch machine a pcie-root; QEMU has no other than virt.
    prefixes: [''],
    root: 'pcie-root',
    growth: BY_PORTS,
    adds: [screen('virtio')],
    defaultModels: VIRT_CARDS,
    mostVcpus: [{ most: 256 }],
    linuxConsole: 'ttyS0',
  }),
];

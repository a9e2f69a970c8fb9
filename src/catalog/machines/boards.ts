import type { AddedDevice, FormerModels, Machine } from '../machine-types.js';
import {
  BALLOON,
  BY_BRIDGES,
  board,
  firstController,
  input,
  NO_BALLOON,
  NO_USB,
  OLD_CARDS,
  panic,
  screen,
  VIRT_CARDS,
} from './parts.js';

const ARM = ['armv6l', 'armv7l', 'armv7b', 'aarch64'] as const;
const PPC64 = ['ppc64', 'ppc64le'] as const;

/** libvirt's release notes of 11.9.0: Intel's USB controllers were for all machines, and are for PCs only since. */
const NEW_USB = { libvirt: '11.9.0' } as const;
const OLD_USB: readonly FormerModels[] = [
  { before: NEW_USB, models: { 'controller:usb': 'usb/piix3-uhci' } },
];

/** 11.3.0 gave it none, 12.4.0 does; what was in between is taken for the older. */
const ROOT_OF_REALVIEW = { libvirt: '12.4.0' } as const;

const OLD_USB_ARM: readonly FormerModels[] = OLD_USB.map((row) => ({
  ...row,
  arches: ARM.filter((arch) => arch !== 'aarch64'),
}));

/** The USB controller of a board that is no PC. */
const BOARD_USB: readonly AddedDevice[] = [
  { ...firstController('usb/pci-ohci'), since: NEW_USB },
  { ...firstController('usb/piix3-uhci'), until: NEW_USB },
];

/** What every 64-bit POWER machine gets. */
const POWER: readonly AddedDevice[] = [
  firstController('usb/qemu-xhci', 'usb/nec-xhci', 'usb/pci-ohci'),
  BALLOON,
  input('usb', 'keyboard', 'with-graphics'),
  { ...input('usb', 'mouse', 'with-graphics'), orType: ['tablet'] },
  screen('vga'),
];

const ARM_CARDS = {
  ...OLD_CARDS,
  interface: 'lan9118',
  'controller:usb': 'usb/qemu-xhci',
} as const;

/** 9.0.0 adds none, 11.3.0 does (as seen). */
const USB_OF_BOARDS = { libvirt: '11.3.0' } as const;

/** What an ARM board with PCI gets. */
const ARM_PARTS: readonly AddedDevice[] = [
  { ...firstController('usb/qemu-xhci', 'usb/nec-xhci', 'usb/pci-ohci'), since: NEW_USB },
  { ...firstController('usb/pci-ohci'), since: USB_OF_BOARDS, until: NEW_USB },
  screen('cirrus', 'vga'),
];

/** A board with the old cards behind conventional PCI. */
function pciBoard(row: Pick<Machine, 'family' | 'arches'> & Partial<Machine>): Machine {
  return board({
    root: 'pci-root',
    growth: BY_BRIDGES,
    adds: [...BOARD_USB, BALLOON, screen('cirrus', 'vga')],
    defaultModels: OLD_CARDS,
    formerModels: OLD_USB,
    ...row,
  });
}

/** Machines modelled on real ones, and POWER and S/390. */
export const boards: readonly Machine[] = [
  pciBoard({
    family: 'arm-versatilepb',
    arches: ARM,
    names: ['versatilepb'],
    adds: ARM_PARTS,
    defaultModels: { ...ARM_CARDS, interface: 'scm91c111' },
  }),
  pciBoard({
    family: 'arm-realview',
    arches: ARM,
    prefixes: ['realview-eb'],
    since: ROOT_OF_REALVIEW,
    adds: ARM_PARTS,
    defaultModels: ARM_CARDS,
  }),
  // It gets a USB controller and no PCI to put it on.
  board({
    family: 'arm-realview-bare',
    arches: ARM,
    leavesPciUnplaced: true,
    prefixes: ['realview-'],
    adds: ARM_PARTS,
    defaultModels: ARM_CARDS,
  }),
  board({
    family: 'arm-vexpress',
    arches: ARM,
    leavesPciUnplaced: true,
    prefixes: ['vexpress-'],
    adds: [screen('cirrus', 'vga')],
    defaultModels: ARM_CARDS,
    formerModels: OLD_USB_ARM,
    virtio: 'mmio',
  }),
  board({
    family: 'arm-other',
    arches: ARM,
    leavesPciUnplaced: true,
    prefixes: [''],
    adds: [screen('cirrus', 'vga')],
    defaultModels: ARM_CARDS,
    formerModels: OLD_USB_ARM,
  }),
  board({
    family: 'riscv-other',
    arches: ['riscv32', 'riscv64'],
    leavesPciUnplaced: true,
    prefixes: [''],
    adds: [screen('cirrus', 'vga')],
    defaultModels: OLD_CARDS,
    formerModels: OLD_USB,
  }),
  board({
    family: 'pseries',
    arches: PPC64,
    names: ['pseries', ''],
    maximumCpu: false,
    prefixes: ['pseries-'],
    versioned: 'pseries-',
    mostVcpus: [{ most: 4096 }],
    root: 'pci-root',
    growth: { express: [], conventional: ['pci-root'], node: 'pci-root' },
    plugsCards: { since: {}, source: 'QEMU hw/ppc/spapr_pci.c' },
    linuxConsole: 'hvc0',
    usualCpus: [{ model: 'POWER10', since: { libvirt: '11.3.0', qemu: '10.0.0' } }],
    adds: [...POWER, panic('pseries')],
    defaultModels: {
      ...OLD_CARDS,
      video: 'vga',
      'controller:usb': 'usb/qemu-xhci',
      'controller:scsi': 'scsi/ibmvscsi',
      serial: 'spapr-vio-serial',
      panic: 'pseries',
      tpm: 'tpm-spapr',
      nvram: 'spapr-nvram',
    },
  }),
  board({
    family: 'ppc64-other',
    maximumCpu: false,
    arches: PPC64,
    prefixes: [''],
    root: 'pci-root',
    growth: BY_BRIDGES,
    adds: POWER,
    defaultModels: {
      ...OLD_CARDS,
      video: 'vga',
      'controller:usb': 'usb/qemu-xhci',
      tpm: 'tpm-spapr',
    },
  }),
  board({
    family: 's390-ccw',
    arches: ['s390', 's390x'],
    names: ['s390-ccw-virtio', ''],
    prefixes: ['s390-ccw'],
    versioned: 's390-ccw-virtio-',
    mostVcpus: [{ most: 248 }],
    // libvirt adds it where QEMU has the zpci device, which all releases since 2.8 have.
    root: 'pci-root',
    growth: BY_BRIDGES,
    plugsCards: { since: {}, source: 'QEMU hw/s390x/s390-pci-bus.c (as seen with 10.0)' },
    adds: [BALLOON, panic('s390'), screen('virtio')],
    linuxConsole: 'ttysclp0',
    usualCpus: [{ model: 'qemu', since: { libvirt: '11.3.0', qemu: '10.0.0' } }],
    defaultModels: {
      ...VIRT_CARDS,
      'controller:usb': 'usb/none',
      'controller:usb addressed': 'usb/piix3-uhci',
      input: 'virtio',
      serial: 'sclp-serial',
      panic: 's390',
      watchdog: 'diag288',
    },
    virtio: 'ccw',
  }),
  pciBoard({
    family: 'mips-malta',
    arches: ['mips', 'mipsel', 'mips64', 'mips64el'],
    names: ['malta'],
  }),
  // Two with IDE (libvirt src/qemu/qemu_domain.c, built-in IDE) before the others like them.
  pciBoard({ family: 'sun4u', arches: ['sparc64'], names: ['sun4u'] }),
  pciBoard({
    family: 'g3beige',
    arches: ['ppc'],
    alsoOn: PPC64,
    names: ['g3beige'],
  }),
  pciBoard({
    family: 'pci-board',
    arches: ['ppc', 'ppcemb', 'alpha', 'sh4', 'sh4eb', 'sparc64'],
    prefixes: [''],
  }),
  board({
    family: 'sparc',
    arches: ['sparc'],
    prefixes: [''],
    adds: [],
    defaultModels: { ...OLD_CARDS, 'controller:scsi': 'scsi/ncr53c90' },
  }),
  // Whatever else QEMU has: libvirt gives these machines no PCI.
  board({
    family: 'other',
    arches: [],
    prefixes: [''],
    adds: [NO_USB, NO_BALLOON, screen('cirrus', 'vga')],
    defaultModels: OLD_CARDS,
  }),
];

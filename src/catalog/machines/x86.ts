import type { AddedDevice, ChipsetPlace, Machine } from '../machine-types.js';
import {
  ADDRESSES,
  BALLOON,
  BY_BRIDGES,
  BY_PORTS,
  board,
  DEFAULTS,
  firstController,
  GIB,
  input,
  NO_BALLOON,
  NO_USB,
  OLD_CARDS,
  screen,
} from './parts.js';

/** By ACPI, on bus 0 and behind it. */
const PLUGS = 'QEMU hw/acpi/pcihp.c';
/** UEFI begins at 0x6000 on q35, and has 16 KiB from 0xC000 on i440fx; a window less each, for the parts of the chipset. */
const IO_WINDOWS =
  'SeaBIOS src/fw/pciinit.c (pci_bios_init_root_regions_io); EDK2 OvmfPkg (PcdPciIoBase); seen with QEMU 7.2';
const ARCHES = ['i686', 'x86_64'] as const;

const PS2: readonly AddedDevice[] = [input('ps2', 'mouse'), input('ps2', 'keyboard')];

const MODELS = {
  ...OLD_CARDS,
  // On q35 too; the controller libvirt adds there by itself is another one (see `adds`).
  'controller:usb': 'usb/piix3-uhci',
  'input:mouse': 'ps2',
  'input:keyboard': 'ps2',
  serial: 'isa-serial',
  panic: 'isa',
  watchdog: 'i6300esb',
} as const;

function part(slot: number, fn: number, model: string): ChipsetPlace {
  return {
    slot,
    function: fn,
    kind: 'controller',
    models: [model],
    index: 0,
    strength: 'must',
    source: ADDRESSES,
  };
}

function preferred(
  slot: number,
  place: Pick<ChipsetPlace, 'kind' | 'models' | 'first'>,
): ChipsetPlace {
  return { slot, function: 0, ...place, strength: 'prefers', source: ADDRESSES };
}

/** Machines of the PC. */
export const x86Machines: readonly Machine[] = [
  board({
    family: 'q35',
    arches: ARCHES,
    x86: true,
    ownAcpi: true,
    maximumCpu: true,
    linuxConsole: 'ttyS0',
    names: ['q35'],
    prefixes: ['pc-q35-'],
    versioned: 'pc-q35-',
    root: 'pcie-root',
    growth: { ...BY_PORTS, node: 'pcie-expander-bus' },
    plugsCards: { since: { qemu: '6.1.0' }, byAcpi: true, source: PLUGS },
    reserved: [
      { slot: 0x00, function: 0, holder: 'host bridge' },
      { slot: 0x1f, function: 0, holder: 'LPC bridge' },
      { slot: 0x1f, function: 3, holder: 'SMBus' },
    ],
    places: [
      part(0x1f, 2, 'sata/ahci'),
      preferred(0x1d, { kind: 'controller', models: ['usb/ich9-uhci1'] }),
      preferred(0x1a, { kind: 'controller', models: ['usb/ich9-uhci1'] }),
      preferred(0x1e, { kind: 'controller', models: ['pci/dmi-to-pci-bridge'] }),
      preferred(0x01, { kind: 'video', first: true }),
      preferred(0x1b, { kind: 'sound', models: ['ich9'], first: true }),
    ],
    adds: [
      firstController('usb/qemu-xhci', 'usb/nec-xhci', 'usb/ich9-ehci1'),
      firstController('sata/ahci'),
      BALLOON,
      ...PS2,
      // Takes over the action of the first watchdog there is, else resets the guest.
      {
        kind: 'watchdog',
        models: ['itco'],
        says: { action: 'reset' },
        when: 'always',
        unless: 'model',
        source: DEFAULTS,
      },
      // With interrupt remapping and extended interrupt mode switched on.
      {
        kind: 'iommu',
        models: ['intel'],
        when: 'many-vcpus',
        unless: 'kind',
        since: { libvirt: '10.10.0' },
        source: DEFAULTS,
      },
      screen('cirrus', 'vga'),
    ],
    defaultModels: { ...MODELS, sound: 'ich9' },
    mostVcpus: [
      { most: 255 },
      { since: '2.8', most: 288 },
      { since: '8.1', most: 1024 },
      { since: '9.0', most: 4096 },
    ],
    hole64: { kib: 32 * GIB, settable: {}, source: 'QEMU hw/pci-host/q35.c' },
    ioWindows: { bios: 14, efi: 9, source: IO_WINDOWS },
  }),
  board({
    family: 'i440fx',
    arches: ARCHES,
    x86: true,
    maximumCpu: true,
    linuxConsole: 'ttyS0',
    names: ['pc', ''],
    prefixes: ['pc-0.', 'pc-1.', 'pc-i440fx-', 'rhel'],
    versioned: 'pc-i440fx-',
    root: 'pci-root',
    growth: { ...BY_BRIDGES, node: 'pci-expander-bus' },
    plugsCards: { since: {}, switchable: true, byAcpi: true, source: PLUGS },
    reserved: [
      { slot: 0x00, function: 0, holder: 'host bridge' },
      { slot: 0x01, function: 0, holder: 'ISA bridge' },
      { slot: 0x01, function: 3, holder: 'power management' },
    ],
    places: [
      part(0x01, 1, 'ide/piix3'),
      part(0x01, 2, 'usb/piix3-uhci'),
      preferred(0x02, { kind: 'video', first: true }),
    ],
    adds: [firstController('usb/piix3-uhci'), BALLOON, ...PS2, screen('cirrus', 'vga')],
    defaultModels: { ...MODELS, sound: 'ich6' },
    hole64: { kib: 2 * GIB, settable: {}, source: 'QEMU hw/pci-host/i440fx.c' },
    ioWindows: { bios: 8, efi: 3, source: IO_WINDOWS },
  }),
  board({
    family: 'isapc',
    arches: ARCHES,
    x86: true,
    maximumCpu: true,
    names: ['isapc'],
    mostVcpus: [{ most: 1 }],
    takesDeclaredPci: true,
    adds: [NO_BALLOON, ...PS2, screen('cirrus', 'vga')],
    defaultModels: MODELS,
  }),
  board({
    family: 'microvm',
    arches: ARCHES,
    x86: true,
    maximumCpu: true,
    names: ['microvm'],
    mostVcpus: [{ most: 288 }],
    takesDeclaredPci: true,
    adds: [NO_USB, NO_BALLOON, screen('cirrus', 'vga')],
    defaultModels: MODELS,
    // libvirt gives out no such address here and fails for want of PCI, but keeps the ones it is given; QEMU has
    // eight of them (QEMU docs/system/i386/microvm.rst).
    virtio: 'mmio',
  }),
];

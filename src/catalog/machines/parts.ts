import type { AddedDevice, Growth, Machine } from '../machine-types.js';

export const DEFAULTS = 'libvirt src/qemu/qemu_postparse.c (default devices and models)';
export const ADDRESSES = 'libvirt src/qemu/qemu_domain_address.c (chipset devices)';

/** In KiB. */
export const GIB: number = 1024 ** 2;

const NO_PCI: Growth = { express: [], conventional: [] };

/** A row of a board, with what most of them share left out. */
type BoardRow = Pick<Machine, 'family' | 'arches' | 'adds' | 'defaultModels'> & Partial<Machine>;

/** A board whose chipset holds nothing but its host bridge. */
export function board(row: BoardRow): Machine {
  return {
    names: [],
    prefixes: [],
    growth: NO_PCI,
    reserved: row.root === undefined ? [] : [{ slot: 0, function: 0, holder: 'host bridge' }],
    places: [],
    virtio: 'pci',
    source: DEFAULTS,
    ...row,
  };
}

/** Growth of a conventional tree. */
export const BY_BRIDGES: Growth = { express: [], conventional: ['pci-bridge'] };

/** Growth of an Express tree. */
export const BY_PORTS: Growth = {
  express: ['pcie-root-port'],
  conventional: ['pcie-to-pci-bridge', 'pci-bridge'],
  switch: { upstream: 'pcie-switch-upstream-port', downstream: 'pcie-switch-downstream-port' },
};

export const BALLOON: AddedDevice = {
  kind: 'memballoon',
  models: ['virtio'],
  when: 'always',
  unless: 'kind',
  source: DEFAULTS,
};

/** What has to be said where libvirt would add one and find no bus for it (as seen on 9.0.0 and 11.3.0). */
export const NO_BALLOON: AddedDevice = { ...BALLOON, models: ['none'] };

/** The controller with index 0, if no controller of its type has that index. */
export function firstController(...models: readonly string[]): AddedDevice {
  return {
    kind: 'controller',
    models,
    index: 0,
    when: 'always',
    unless: 'index',
    source: DEFAULTS,
  };
}

/** The same of USB. */
export const NO_USB: AddedDevice = firstController('usb/none');

/** A screen for a guest that has `<graphics>` and no `<video>`. */
export function screen(...models: readonly string[]): AddedDevice {
  return { kind: 'video', models, when: 'with-graphics', unless: 'kind', source: DEFAULTS };
}

export function panic(model: string): AddedDevice {
  return { kind: 'panic', models: [model], when: 'always', unless: 'model', source: DEFAULTS };
}

export function input(
  model: string,
  type: string,
  when: AddedDevice['when'] = 'always',
): AddedDevice {
  return { kind: 'input', models: [model], type, when, unless: 'model', source: DEFAULTS };
}

/** Models that hold on every machine. */
export const COMMON: Readonly<Record<string, string>> = {
  disk: 'ide',
  filesystem: '9p/virtio',
  'hostdev:scsi_host': 'scsi_host/virtio',
  memballoon: 'virtio',
  rng: 'virtio',
  vsock: 'virtio',
  crypto: 'virtio',
  pstore: 'acpi-erst',
  shmem: 'ivshmem-plain',
  input: 'usb',
  'input:passthrough': 'virtio',
  'input:evdev': 'evdev',
  tpm: 'tpm-tis',
  parallel: 'isa-parallel',
  console: 'serial',
  channel: 'virtio',
  smartcard: 'ccid',
  redirdev: 'usb',
  redirfilter: 'usb',
  hub: 'usb',
  graphics: 'graphics',
  audio: 'audio',
  lease: 'lease',
  'controller:virtio-serial': 'virtio-serial/virtio',
  'controller:sata': 'sata/ahci',
  'controller:ide': 'ide/piix3',
  'controller:fdc': 'fdc/fdc',
  'controller:ccid': 'ccid/ccid',
  'controller:nvme': 'nvme/nvme',
  'controller:xenbus': 'xenbus/xenbus',
  'controller:isa': 'isa/isa',
};

/** Models of boards with the cards of their time. */
export const OLD_CARDS: Readonly<Record<string, string>> = {
  ...COMMON,
  interface: 'rtl8139',
  video: 'cirrus',
  'controller:usb': 'usb/pci-ohci',
  'controller:scsi': 'scsi/lsilogic',
};

/** Models of boards made for virtual machines. */
export const VIRT_CARDS: Readonly<Record<string, string>> = {
  ...COMMON,
  interface: 'virtio',
  video: 'virtio',
  'controller:usb': 'usb/qemu-xhci',
  'controller:scsi': 'scsi/virtio-scsi',
  serial: 'system-serial',
  watchdog: 'i6300esb',
};

import {
  choice,
  coded,
  count,
  either,
  flag,
  list,
  needed,
  record,
  type ShapeOf,
  strictTextOf,
  text,
  whole,
} from '../shape/shape.js';
import type { Machine } from './machine-types.js';
import { isRelease } from './releases.js';
import type { CatalogRows } from './rows.js';
import { systemShape } from './systems/shape.js';
import {
  addressTypes,
  type DeviceModel,
  type DriveLimits,
  deviceKinds,
  type PciController,
  type Since,
} from './types.js';

// What rows may be, for who extends the catalog from plain JavaScript.

const release = coded('bad-row', strictTextOf({ test: isRelease }, "a release, such as '11.3.0'"));
const since: ShapeOf<Since> = record({ libvirt: release, qemu: release });
const texts = list(text);
const number = coded('bad-row', count);

/** One of these words, or a fault of the row. */
function oneOf<const Word extends string>(words: readonly Word[]) {
  return coded('bad-row', choice(words));
}

const kind = oneOf(deviceKinds);
const connector = oneOf([
  'conventional',
  'express',
  'integrated',
  'pcie-root-port',
  'pcie-switch-upstream-port',
  'pcie-switch-downstream-port',
  'dmi-to-pci-bridge',
  'pcie-to-pci-bridge',
  'pci-bridge',
  'pci-expander-bus',
  'pcie-expander-bus',
]);
const setting = oneOf([
  'chassisNr',
  'chassis',
  'port',
  'busNr',
  'index',
  'hotplug',
  'memReserve',
  'node',
]);

const controller: ShapeOf<PciController> = record({
  model: needed(text),
  names: needed(texts),
  namesOn: texts,
  upstream: connector,
  alsoFitsAs: connector,
  downstream: needed(list(connector)),
  slots: needed(list(number)),
  hotplug: needed(flag),
  pluggedBy: oneOf(['board', 'nothing']),
  autoAssign: needed(flag),
  sharesSlot: needed(flag),
  indexAboveParent: flag,
  target: needed(list(setting)),
  settingsSince: record({
    chassisNr: since,
    chassis: since,
    port: since,
    busNr: since,
    index: since,
    hotplug: since,
    memReserve: since,
    node: since,
  }),
  busNumbers: needed(number),
  most: number,
  memoryKiB: number,
  roots: needed(texts),
  machines: texts,
  notHere: text,
  since,
  source: needed(text),
});

const words: ShapeOf<Machine['defaultModels']> = { is: 'map', of: text };

const driveLimits: ShapeOf<DriveLimits> = record({
  controller: number,
  bus: number,
  target: number,
  unit: number,
});

const device: ShapeOf<DeviceModel> = record({
  kind: needed(kind),
  model: needed(text),
  endpoint: needed(oneOf(['conventional', 'express', 'dual-mode', 'none'])),
  filedAs: needed(oneOf(['conventional', 'express', 'none'])),
  attaches: oneOf(['drive', 'virtio-serial', 'ccid', 'usb', 'spapr-vio', 'isa', 'dimm', 'ccw']),
  addresses: list(oneOf(addressTypes)),
  transports: list(oneOf(['ccw', 'virtio-mmio'])),
  throughIommu: since,
  usbPorts: record({ count: needed(number), most: number }),
  drives: record({
    layout: record({ buses: needed(number), units: needed(number) }),
    most: driveLimits,
    reach: driveLimits,
  }),
  scsi: record({ targets: number, units: number, reach: driveLimits, own: number }),
  ofBoards: flag,
  anyWord: flag,
  absent: flag,
  secondary: flag,
  needsAcpi: flag,
  staysPut: flag,
  onlyOne: flag,
  passes: oneOf(['pci', 'mdev']),
  integrated: flag,
  virtio: oneOf(['legacy', 'modern']),
  ioBar: flag,
  qemu: text,
  qemuOn: words,
  expressReplacement: text,
  elsewhere: texts,
  companion: record({ group: needed(text), function: needed(coded('bad-row', whole(0, 7))) }),
  machines: texts,
  notOn: texts,
  refusedSince: either(since, oneOf(['never'])),
  notHere: text,
  since,
  source: needed(text),
});

const machine: ShapeOf<Machine> = record({
  family: needed(text),
  arches: needed(texts),
  names: needed(texts),
  prefixes: needed(texts),
  versioned: text,
  root: text,
  growth: needed(
    record({
      express: needed(texts),
      conventional: needed(texts),
      switch: record({ upstream: needed(text), downstream: needed(text) }),
      node: text,
    }),
  ),
  reserved: needed(
    list(record({ slot: needed(number), function: needed(number), holder: needed(text) })),
  ),
  places: needed(
    list(
      record({
        slot: needed(number),
        function: needed(number),
        kind: needed(kind),
        models: texts,
        index: number,
        first: flag,
        strength: needed(oneOf(['must', 'prefers'])),
        source: needed(text),
      }),
    ),
  ),
  adds: needed(
    list(
      record({
        kind: needed(kind),
        models: needed(texts),
        type: text,
        index: number,
        when: needed(oneOf(['always', 'with-graphics', 'many-vcpus'])),
        unless: needed(oneOf(['kind', 'model', 'index'])),
        says: words,
        orType: texts,
        since,
        until: since,
        source: needed(text),
      }),
    ),
  ),
  defaultModels: needed(words),
  since,
  formerModels: list(record({ before: needed(since), arches: texts, models: needed(words) })),
  hole64: record({ kib: needed(number), settable: since, source: needed(text) }),
  vcpusOfOldGic: number,
  mostVcpus: list(record({ since: text, most: needed(number) })),
  ioWindows: record({ bios: needed(number), efi: needed(number), source: needed(text) }),
  leavesPciUnplaced: flag,
  takesDeclaredPci: flag,
  plugsCards: record({
    since: needed(since),
    switchable: flag,
    byAcpi: flag,
    source: needed(text),
  }),
  virtio: needed(oneOf(['pci', 'ccw', 'mmio'])),
  mmioToo: flag,
  modulesByAcpi: flag,
  linuxConsole: text,
  usualCpus: list(record({ arches: texts, model: needed(text), since: needed(since) })),
  x86: flag,
  ownAcpi: flag,
  maximumCpu: flag,
  alsoOn: texts,
  source: needed(text),
});

/** What a catalog may be extended with. */
export const rowsShape: ShapeOf<CatalogRows> = record({
  controllers: list(controller),
  devices: list(device),
  machines: list(machine),
  systems: list(systemShape),
});

import type { AddressType, DeviceKind } from '../types.js';
import { type BroughtDevice, type ComparedField, counts, filledIn, said } from './types.js';

/** Options of a virtio device; that it has any counts too, whatever they are. */
const VIRTIO = said(
  'driver/*',
  'driver/@iommu',
  'driver/@ats',
  'driver/@packed',
  'driver/@page_per_vq',
);

/** Options that a device of the other side lacks, for its `<driver>` is always there: QEMU is named in it. */
const OF_DISKS = VIRTIO.filter(({ path }) => path !== 'driver/*');

const BLOCK_SIZES: readonly ComparedField[] = counts(
  'blockio/@logical_block_size',
  'blockio/@physical_block_size',
  'blockio/@discard_granularity',
).map((field) => ({ ...field, since: { libvirt: '9.5.0' } }));

/** KiB that libvirt gives a screen (libvirt src/conf/domain_conf.c, virDomainVideoDefaultVRAM and its neighbours). */
const VIDEO_MEMORY: readonly ComparedField[] = (
  [
    ['ram', { qxl: '65536' }],
    ['vram', { qxl: '65536', vga: '16384', cirrus: '16384', vmvga: '16384', bochs: '16384' }],
    ['vgamem', { qxl: '16384' }],
  ] as const
).map(([name, texts]) => ({
  path: `model/@${name}`,
  unsaid: '0',
  unsaidBy: { path: 'model/@type', texts },
}));

/** Devices that each guest of a machine has, wherever its definition names them (qemuDomainDefFormatBufInternal). */
export const broughtDevices: ReadonlyMap<DeviceKind, BroughtDevice> = new Map<
  DeviceKind,
  BroughtDevice
>([
  ['input', { path: '@bus', is: ['ps2'] }],
  ['watchdog', { path: '@model', is: ['itco'] }],
  ['panic', { path: '@model', is: ['pseries', 's390'] }],
]);

/**
 * What libvirt compares of devices beside their addresses, by kind; a kind that is not here is not compared at all (libvirt
 * src/conf/domain_conf.c, the functions that virDomainDefCheckABIStabilityFlags calls).
 */
export const comparedOfDevices: ReadonlyMap<DeviceKind, readonly ComparedField[]> = new Map<
  DeviceKind,
  readonly ComparedField[]
>([
  [
    'disk',
    [
      { path: '@device', unsaid: 'disk' },
      ...said('target/@bus', 'target/@dev', 'serial', 'wwn', '@model'),
      // libvirt writes it into each of these.
      { path: 'readonly', unsaidBy: { path: '@device', texts: { cdrom: '' } } },
      ...counts('target/@rotation_rate', 'driver/@queues', 'driver/@queue_size'),
      ...OF_DISKS,
      ...BLOCK_SIZES,
    ],
  ],
  ['controller', [...said('@type', '@index', '@model', '@ports', '@vectors'), ...VIRTIO]],
  ['filesystem', [...said('target/@dir', 'readonly', '@model'), ...VIRTIO]],
  [
    'interface',
    [
      { path: 'mac/@address', madeUp: true },
      { path: 'model/@type', orModel: true },
      ...counts('mtu/@size'),
      ...VIRTIO,
    ],
  ],
  ['input', [...said('@type', '@bus', '@model'), ...VIRTIO]],
  ['sound', said('@model', '@multichannel')],
  [
    'video',
    [
      { path: 'model/@type', orModel: true },
      ...counts('model/@vram64'),
      { path: 'model/@heads', unsaid: '1' },
      ...VIDEO_MEMORY,
      ...said('model/acceleration', 'model/acceleration/@accel2d', 'model/acceleration/@accel3d'),
      ...VIRTIO,
    ],
  ],
  ['hostdev', [{ path: '@mode', unsaid: 'subsystem' }, { path: '@type' }]],
  ['smartcard', []],
  ['serial', filledIn('target/@type', 'target/model/@name', 'target/@port')],
  ['parallel', filledIn('target/@port')],
  ['channel', said('target/@type', 'target/@name', 'target/@address', 'target/@port')],
  ['console', filledIn('target/@type')],
  ['hub', said('@type')],
  ['redirdev', said('@bus', '@type')],
  ['watchdog', said('@model')],
  ['memballoon', [...said('@model', '@autodeflate', '@freePageReporting'), ...VIRTIO]],
  ['rng', [...said('@model'), ...VIRTIO]],
  ['panic', filledIn('@model')],
  [
    'shmem',
    said('@role', 'model/@type', 'size', 'server', 'msi', 'msi/@vectors', 'msi/@ioeventfd'),
  ],
  [
    'tpm',
    [
      { path: 'backend/@type' },
      { path: '@model', unsaid: 'tpm-tis' },
      { path: 'backend/@version', unsaid: '2.0' },
      ...['sha1', 'sha256', 'sha384', 'sha512'].flatMap((bank) =>
        said(`backend/active_pcr_banks/${bank}`),
      ),
    ],
  ],
  [
    'memory',
    [
      ...said('@model', 'target/node', 'target/size', 'target/label/size', 'source/alignsize'),
      ...said('source/pmem', 'target/readonly', 'uuid', 'target/block', 'target/requested'),
      ...said('target/address/@base', 'target/@dynamicMemslots', 'alias/@name'),
    ],
  ],
  [
    'iommu',
    [
      ...said('@model', 'driver/@intremap', 'driver/@caching_mode', 'driver/@eim'),
      ...said('driver/@iotlb', 'driver/@aw_bits'),
      { path: 'driver/@dma_translation', since: { libvirt: '10.7.0' } },
    ],
  ],
  ['vsock', [...said('@model'), ...VIRTIO]],
  ['pstore', said('@backend', 'size')],
]);

const address = (...parts: readonly string[]): readonly ComparedField[] =>
  counts(...parts.map((part) => `address/@${part}`));

/** What libvirt compares of addresses, by type; of the others the type alone (virDomainDeviceInfoCheckABIStability). */
export const comparedOfAddresses: ReadonlyMap<AddressType, readonly ComparedField[]> = new Map<
  AddressType,
  readonly ComparedField[]
>([
  ['pci', address('domain', 'bus', 'slot', 'function')],
  ['drive', address('controller', 'bus', 'unit')],
  ['virtio-serial', address('controller', 'bus', 'port')],
  ['ccid', address('controller', 'slot')],
  ['isa', address('iobase', 'irq')],
  ['dimm', address('slot', 'base')],
  [
    'ccw',
    address('cssid', 'ssid', 'devno').map((field) => ({ ...field, since: { libvirt: '9.1.0' } })),
  ],
]);

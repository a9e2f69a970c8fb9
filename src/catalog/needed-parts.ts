import type { DeviceKind } from './types.js';

/** What a device cannot do without, so that libvirt refuses it; seen on 9.0.0 and 11.3.0. */
export interface NeededPart {
  readonly kind: DeviceKind;
  /** Its `type`; absent means all. */
  readonly type?: string;
  /** Names on the way from the device to the element. */
  readonly path: readonly string[];
  /** Attribute of that element; absent means the element itself. */
  readonly attribute?: string;
  /** Drives whose media can be taken out do without. */
  readonly removableWithout?: true;
}

function sourceOf(kind: DeviceKind, type: string, attribute: string): NeededPart {
  return { kind, type, path: ['source'], attribute };
}

function imageOf(type: string, attribute: string): NeededPart {
  return { ...sourceOf('disk', type, attribute), removableWithout: true };
}

const LINES = ['serial', 'parallel', 'console', 'channel', 'redirdev'] as const;

/** What a line to the host needs; libvirt makes a path for the socket of a channel by itself. */
function ofLine(kind: (typeof LINES)[number]): readonly NeededPart[] {
  return [
    ...['file', 'dev', 'pipe'].map((type) => sourceOf(kind, type, 'path')),
    ...(kind === 'channel' ? [] : [sourceOf(kind, 'unix', 'path')]),
    sourceOf(kind, 'tcp', 'host'),
    ...['tcp', 'udp'].map((type) => sourceOf(kind, type, 'service')),
    // Of what is redirected libvirt names the channel of D-Bus itself.
    ...(kind === 'redirdev' ? [] : [sourceOf(kind, 'dbus', 'channel')]),
    sourceOf(kind, 'spiceport', 'channel'),
  ];
}

export const neededParts: readonly NeededPart[] = [
  imageOf('file', 'file'),
  imageOf('block', 'dev'),
  imageOf('network', 'protocol'),
  imageOf('volume', 'pool'),
  imageOf('volume', 'volume'),
  sourceOf('interface', 'network', 'network'),
  sourceOf('interface', 'bridge', 'bridge'),
  sourceOf('interface', 'direct', 'dev'),
  sourceOf('interface', 'internal', 'name'),
  sourceOf('interface', 'vdpa', 'dev'),
  ...['server', 'client', 'mcast', 'udp'].map((type) => sourceOf('interface', type, 'port')),
  { kind: 'interface', type: 'hostdev', path: ['source', 'address'], attribute: 'type' },
  ...LINES.flatMap(ofLine),
  { kind: 'hostdev', path: [], attribute: 'type' },
  ...['pci', 'usb', 'scsi', 'scsi_host'].map(
    (type): NeededPart => ({ kind: 'hostdev', type, path: ['source'] }),
  ),
  ...['mount', 'block', 'file', 'template', 'bind'].map(
    (type): NeededPart => ({ kind: 'filesystem', type, path: ['source'] }),
  ),
  { kind: 'filesystem', path: ['target'], attribute: 'dir' },
  ...(['sound', 'watchdog', 'iommu', 'rng'] as const).map(
    (kind): NeededPart => ({ kind, path: [], attribute: 'model' }),
  ),
  { kind: 'shmem', path: [], attribute: 'name' },
  { kind: 'tpm', path: ['backend'], attribute: 'type' },
  { kind: 'rng', path: ['backend'], attribute: 'model' },
  { kind: 'channel', path: ['target'], attribute: 'type' },
  { kind: 'graphics', path: [], attribute: 'type' },
];

/** The same beside devices: elements, and an attribute that none of them does without. */
export const neededBeside: readonly {
  readonly path: readonly string[];
  readonly attribute: string;
}[] = [
  'cputune/vcpupin/vcpu',
  'cputune/vcpupin/cpuset',
  'cputune/emulatorpin/cpuset',
  'cputune/iothreadpin/cpuset',
  'cputune/vcpusched/vcpus',
  'numatune/memnode/nodeset',
  'memoryBacking/hugepages/page/size',
  'cpu/numa/cell/memory',
  'features/msrs/unknown',
].map((place) => {
  const path = place.split('/');
  return { path: path.slice(0, -1), attribute: path.at(-1) ?? '' };
});

import type { DeviceKind, DeviceModel, Since } from './types.js';

/** What can be plugged into a running guest, and out of it, and from which releases on. */
export interface LiveRow {
  readonly kind: DeviceKind;
  /** Catalog models, or beginnings of them that end in `/`; absent means all of the kind. */
  readonly models?: readonly string[];
  /** Absent where none can be plugged in. */
  readonly attach?: Since;
  /** Absent where none can be taken out. */
  readonly detach?: Since;
  /** Memory that belongs to a NUMA cell of the guest. */
  readonly inCell?: true;
  /** Only where the guest started with one such device. */
  readonly onlyBeside?: true;
  /** libvirt rounds its size up to what QEMU takes (11.3.0 as seen). */
  readonly rounded?: true;
  /** A server of its own shares it out, and is to be named. */
  readonly served?: true;
  /** Who refuses what cannot be, where that is not libvirt. */
  readonly refusedBy?: 'QEMU';
  readonly source: string;
}

const HOTPLUG = 'libvirt src/qemu/qemu_hotplug.c, 9.0.0 and 11.3.0 as seen';

/** Both ways, in every release. */
const BOTH = { attach: {}, detach: {}, source: HOTPLUG } as const;

/** Of each kind the first row that fits counts; what has none stays as long as the guest runs. */
export const liveRows: readonly LiveRow[] = [
  {
    kind: 'disk',
    models: ['virtio', 'virtio-transitional', 'virtio-non-transitional', 'scsi', 'usb'],
    ...BOTH,
  },
  { kind: 'controller', models: ['scsi/'], ...BOTH },
  // 9.0.0 refuses it, 11.3.0 does not (as seen).
  {
    kind: 'controller',
    models: ['virtio-serial/'],
    attach: { libvirt: '11.3.0' },
    source: HOTPLUG,
  },
  { kind: 'interface', ...BOTH },
  { kind: 'hostdev', ...BOTH },
  { kind: 'redirdev', ...BOTH },
  { kind: 'lease', ...BOTH },
  { kind: 'serial', models: ['pci-serial', 'usb-serial'], ...BOTH },
  { kind: 'serial', refusedBy: 'QEMU', source: 'QEMU, bus without hotplug (as seen)' },
  { kind: 'parallel', refusedBy: 'QEMU', source: 'QEMU, bus without hotplug (as seen)' },
  { kind: 'channel', models: ['virtio', 'guestfwd'], ...BOTH },
  { kind: 'console', models: ['virtio'], attach: {}, source: HOTPLUG },
  { kind: 'rng', ...BOTH },
  { kind: 'memory', models: ['dimm'], inCell: true, ...BOTH },
  // "virtio based memory devices cannot be unplugged" in QEMU 7.2 (as seen); release notes of 8.1.
  {
    kind: 'memory',
    models: ['virtio-mem'],
    inCell: true,
    attach: {},
    detach: { qemu: '8.1.0' },
    source: HOTPLUG,
  },
  // "nvdimm is not enabled": libvirt switches that on where one is there at the start (QEMU hw/i386/pc.c).
  { kind: 'memory', models: ['nvdimm'], inCell: true, onlyBeside: true, rounded: true, ...BOTH },
  { kind: 'memory', models: ['virtio-pmem'], attach: {}, source: HOTPLUG },
  { kind: 'shmem', models: ['ivshmem-plain'], ...BOTH },
  { kind: 'shmem', models: ['ivshmem-doorbell'], served: true, ...BOTH },
  { kind: 'watchdog', models: ['i6300esb'], ...BOTH },
  { kind: 'input', models: ['usb', 'virtio', 'evdev'], ...BOTH },
  { kind: 'vsock', ...BOTH },
  { kind: 'filesystem', models: ['virtiofs'], ...BOTH },
];

/** The row of a device; `undefined` where nothing of its kind comes or goes. */
export function liveRowOf({
  kind,
  model = '',
}: Pick<DeviceModel, 'kind'> & { readonly model?: string | undefined }): LiveRow | undefined {
  const fits = (said: string): boolean =>
    said.endsWith('/') ? model.startsWith(said) : model === said;
  return liveRows.find((row) => row.kind === kind && (row.models?.some(fits) ?? true));
}

/** Kinds of network that libvirt has no way to plug in (src/qemu/qemu_hotplug.c, qemuDomainAttachNetDevice). */
export const fixedNetworks: ReadonlySet<string> = new Set([
  'server',
  'client',
  'mcast',
  'udp',
  'internal',
  'null',
  'vds',
]);

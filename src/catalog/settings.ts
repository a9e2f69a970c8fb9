import type { DeviceKind, DeviceModel, Since } from './types.js';

/** An attribute or child of a device's element that is younger than the device. */
export interface Setting {
  /** Kind of device that carries it. */
  readonly kind: DeviceKind;
  /** Catalog models; absent means all of the kind. */
  readonly models?: readonly string[];
  /** Names on the way from the device to the element. */
  readonly path: readonly string[];
  /** Attribute of that element; absent means the element itself. */
  readonly attribute?: string;
  /** First releases that know it. */
  readonly since: Since;
  /** Where that is stated. */
  readonly source: string;
}

/** An attribute or child of a device's element that libvirt takes of some of its models only; a disk's are buses. */
export interface ModelSetting extends Pick<Setting, 'path' | 'attribute' | 'source'> {
  /** Absent means every kind. */
  readonly kind?: DeviceKind;
  /** An attribute of several meanings: the value that is meant; absent means any. */
  readonly value?: string;
  readonly models: readonly string[];
  /** Virtio devices of the kind take it too, whatever they are called. */
  readonly virtio?: true;
}

const NEWS = 'libvirt release notes';
const VALIDATE = 'libvirt src/qemu/qemu_validate.c';
const DOMAIN_VALIDATE = 'libvirt src/conf/domain_validate.c';
const IOMMU = 'libvirt docs/formatdomain.rst, "IOMMU devices"; QEMU docs/system/arm/virt.rst';

/**
 * Settings that some release the catalog covers does not have. Those of PCI controllers stand in their rows
 * (`settingsSince`), and so does what sends virtio devices through an IOMMU (`throughIommu`).
 */
export const settings: readonly Setting[] = [
  {
    kind: 'sound',
    models: ['usb'],
    path: [],
    attribute: 'multichannel',
    since: { libvirt: '9.4.0' },
    source: NEWS,
  },
  {
    kind: 'filesystem',
    models: ['virtiofs'],
    path: ['readonly'],
    since: { libvirt: '11.0.0' },
    source: 'libvirt 9.0.0 refuses it, 11.3.0 does not (as seen); release notes',
  },
  {
    kind: 'video',
    models: ['virtio'],
    path: ['model'],
    attribute: 'blob',
    since: { libvirt: '9.2.0', qemu: '6.1.0' },
    source: NEWS,
  },
  {
    kind: 'interface',
    path: ['backend'],
    attribute: 'type',
    since: { libvirt: '9.1.0' },
    source: 'libvirt 9.0.0 of Debian refuses it (as seen; libvirt issue 462)',
  },
  {
    kind: 'interface',
    path: ['acpi'],
    attribute: 'index',
    since: { libvirt: '7.3.0', qemu: '6.0.0' },
    source: 'libvirt docs/formatdomain.rst, "Network interfaces"',
  },
  {
    kind: 'interface',
    models: ['hostdev'],
    path: ['driver'],
    attribute: 'model',
    since: { libvirt: '10.0.0' },
    source: NEWS,
  },
  {
    kind: 'iommu',
    models: ['smmuv3'],
    path: ['driver'],
    attribute: 'pciBus',
    since: { libvirt: '11.10.0', qemu: '10.2.0' },
    source: IOMMU,
  },
  {
    kind: 'iommu',
    path: ['driver'],
    attribute: 'xtsup',
    since: { libvirt: '11.5.0' },
    source: IOMMU,
  },
];

/** Settings of a `<driver>` that go with the virtio model, or the model named, that has them. */
function ofDriver(
  of: Pick<ModelSetting, 'kind' | 'models' | 'virtio'>,
  ...attributes: readonly string[]
): readonly ModelSetting[] {
  return attributes.map((attribute) => ({
    ...of,
    path: ['driver'],
    attribute,
    source: DOMAIN_VALIDATE,
  }));
}

/** Settings that go when a device becomes another model, or a disk comes to another bus (also as seen of 9.0 and 11.3). */
export const modelSettings: readonly ModelSetting[] = [
  ...ofDriver({ models: [], virtio: true }, 'iommu', 'ats', 'packed', 'page_per_vq'),
  ...ofDriver(
    { kind: 'disk', models: [], virtio: true },
    ...['iothread', 'queues', 'queue_size', 'ioeventfd', 'event_idx'],
  ),
  { kind: 'disk', path: ['driver', 'iothreads'], models: [], virtio: true, source: VALIDATE },
  { kind: 'disk', path: ['wwn'], models: ['ide', 'scsi'], source: VALIDATE },
  { kind: 'disk', path: ['vendor'], models: ['scsi'], source: VALIDATE },
  { kind: 'disk', path: ['product'], models: ['ide', 'sata', 'scsi'], source: VALIDATE },
  { kind: 'disk', path: ['geometry'], attribute: 'trans', models: ['ide'], source: VALIDATE },
  {
    kind: 'disk',
    path: ['geometry'],
    models: ['ide', 'sata', 'scsi'],
    virtio: true,
    source: VALIDATE,
  },
  {
    kind: 'disk',
    path: ['target'],
    attribute: 'rotation_rate',
    models: ['ide', 'sata', 'scsi'],
    source: DOMAIN_VALIDATE,
  },
  {
    kind: 'disk',
    path: ['target'],
    attribute: 'removable',
    models: ['scsi', 'usb'],
    source: DOMAIN_VALIDATE,
  },
  ...ofDriver(
    { kind: 'controller', models: ['scsi/virtio-scsi'], virtio: true },
    ...['iothread', 'queues', 'cmd_per_lun', 'max_sectors', 'ioeventfd'],
  ),
  {
    kind: 'video',
    path: ['driver'],
    attribute: 'name',
    value: 'vhostuser',
    models: [],
    virtio: true,
    source: VALIDATE,
  },
  {
    kind: 'video',
    path: ['model', 'acceleration'],
    models: [],
    virtio: true,
    source: VALIDATE,
  },
  {
    kind: 'video',
    path: ['model'],
    attribute: 'blob',
    models: [],
    virtio: true,
    source: VALIDATE,
  },
  {
    kind: 'video',
    path: ['model'],
    attribute: 'heads',
    models: ['qxl', 'vmvga'],
    virtio: true,
    source: VALIDATE,
  },
  {
    kind: 'video',
    path: ['model', 'resolution'],
    models: ['vga', 'qxl', 'bochs'],
    virtio: true,
    source: DOMAIN_VALIDATE,
  },
];

/** A device that a process beside QEMU serves, which maps the memory of the guest. */
export interface MemoryMapper extends Pick<Setting, 'kind' | 'path'> {
  readonly attribute: string;
  readonly value: string;
  /** First releases that refuse one without shared memory; older ones define it, and it does not work. */
  readonly refusedSince?: Since;
}

/** libvirt src/qemu/qemu_validate.c (qemuValidateDomainDeviceDef…, shared memory); release notes of 11.2.0. */
export const mapsMemory: readonly MemoryMapper[] = [
  { kind: 'filesystem', path: ['driver'], attribute: 'type', value: 'virtiofs' },
  { kind: 'disk', path: [], attribute: 'type', value: 'vhostuser' },
  { kind: 'disk', path: [], attribute: 'type', value: 'vhostvdpa' },
  {
    kind: 'interface',
    path: [],
    attribute: 'type',
    value: 'vhostuser',
    refusedSince: { libvirt: '11.2.0' },
  },
];

/** First releases with a setting of a device; `undefined` where every one has it. */
export function settingSince(
  { kind, model }: Pick<DeviceModel, 'kind' | 'model'>,
  name: string,
): Since | undefined {
  return settings.find(
    ({ kind: of, models, path, attribute = path.at(-1) }) =>
      of === kind && attribute === name && (models?.includes(model) ?? true),
  )?.since;
}

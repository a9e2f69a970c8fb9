import type { Machine } from '../catalog/machine-types.js';
import type { DeviceKind } from '../catalog/types.js';
import type { Device, Domain } from '../domain/domain.js';
import type { Family } from './address-element.js';

/** Devices that a family of addresses is for. */
interface Wanting {
  readonly kind: DeviceKind;
  /** Catalog models; absent means all of the kind. */
  readonly models?: readonly string[];
  /** Beginning of the catalog models, such as `scsi/`. */
  readonly prefix?: string;
  /** Machine families; absent means all. */
  readonly on?: readonly string[];
}

const VIRTIO_FORMS = ['virtio', 'virtio-transitional', 'virtio-non-transitional'] as const;
const PSERIES = ['pseries'] as const;

/**
 * Devices whose transport libvirt chooses for the whole machine (src/qemu/qemu_domain_address.c): PCI, virtio-mmio or CCW.
 * SCSI controllers are among them whatever their model.
 */
const TRANSPORT: readonly Wanting[] = [
  { kind: 'disk', models: VIRTIO_FORMS },
  { kind: 'interface', models: VIRTIO_FORMS },
  { kind: 'video', models: ['virtio'] },
  { kind: 'input', models: ['virtio'] },
  { kind: 'controller', prefix: 'virtio-serial/' },
  { kind: 'controller', prefix: 'scsi/' },
  { kind: 'hostdev', prefix: 'scsi_host/' },
  { kind: 'memballoon', models: VIRTIO_FORMS },
  { kind: 'rng' },
  { kind: 'sound', models: ['virtio'] },
  { kind: 'memory', models: ['virtio-mem', 'virtio-pmem'] },
  { kind: 'crypto' },
];

/** Which device wants an address of which family. What PCI is for, the catalog tells. */
const wanting: { readonly [Of in Family]?: readonly Wanting[] } = {
  drive: [
    { kind: 'disk', models: ['ide', 'sata', 'scsi', 'fdc', 'nvme'] },
    { kind: 'hostdev', models: ['scsi'] },
  ],
  'virtio-serial': [
    { kind: 'console', models: ['virtio'] },
    { kind: 'channel', models: ['virtio'] },
  ],
  ccid: [{ kind: 'smartcard' }],
  // In the order in which older releases give them ports.
  usb: [
    { kind: 'hostdev', models: ['usb'] },
    { kind: 'disk', models: ['usb'] },
    { kind: 'controller', models: ['ccid/ccid'] },
    { kind: 'input', models: ['usb'] },
    { kind: 'serial', models: ['usb-serial'] },
    { kind: 'sound', models: ['usb'] },
    { kind: 'redirdev', models: ['usb'] },
    { kind: 'interface', models: ['usb-net', 'usb-hostdev'] },
    { kind: 'filesystem', models: ['mtp'] },
  ],
  // The order in which libvirt numbers them.
  'spapr-vio': [
    { kind: 'interface', models: ['spapr-vlan'] },
    { kind: 'controller', models: ['scsi/ibmvscsi'] },
    { kind: 'serial', models: ['spapr-vio-serial', 'spapr-vty'] },
    { kind: 'nvram', on: PSERIES },
    { kind: 'tpm', models: ['tpm-spapr'], on: PSERIES },
  ],
  'virtio-mmio': TRANSPORT,
  ccw: [
    ...TRANSPORT,
    { kind: 'filesystem' },
    { kind: 'vsock' },
    { kind: 'hostdev', models: ['mdev/vfio-ccw'] },
  ],
  dimm: [{ kind: 'memory', models: ['dimm', 'nvdimm'] }],
};

/** What the tables go by. */
type KindAndModel = Pick<Device, 'kind' | 'model'>;

/** Place of a device in the table of a family; `undefined` when the family is not for it. */
function rankIn(family: Family, device: KindAndModel, machine: Machine): number | undefined {
  const rank = wanting[family]?.findIndex(
    ({ kind, models, prefix, on }) =>
      kind === device.kind &&
      (models === undefined || models.includes(device.model ?? '')) &&
      (prefix === undefined || device.model?.startsWith(prefix) === true) &&
      (on === undefined || on.includes(machine.family)),
  );
  return rank === undefined || rank < 0 ? undefined : rank;
}

/** Whether a family of addresses is for a device. */
export function wants(family: Family, device: KindAndModel, { machine }: Domain): boolean {
  return rankIn(family, device, machine) !== undefined;
}

/** The devices a family is for, in libvirt's order of devices. */
export function devicesOf(family: Family, domain: Domain): Device[] {
  return domain.listed().filter((device) => wants(family, device, domain));
}

/** The devices a family is for, in the order of its table and within that in libvirt's order of devices. */
export function devicesInTableOrder(family: Family, domain: Domain): Device[] {
  return domain
    .listed()
    .map((device) => ({ device, rank: rankIn(family, device, domain.machine) }))
    .filter((entry): entry is { device: Device; rank: number } => entry.rank !== undefined)
    .sort((a, b) => a.rank - b.rank)
    .map(({ device }) => device);
}

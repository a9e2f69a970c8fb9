import type { DeviceKind, Machine } from '../catalog/types.js';
import { attribute, type XmlElement } from '../xml/tree.js';

/** Reads the catalog model of a device element on a machine; `undefined` where the element does not say enough. */
type ReadModel = (device: XmlElement, machine: Machine | undefined) => string | undefined;

const own: ReadModel = (device) => device.attributes.get('model');
const nested: ReadModel = (device) => attribute(device, 'type', 'model');

/** A virtio device whose `model` attribute may be left out. */
const virtioUnlessSaid: ReadModel = (device) => own(device, undefined) ?? 'virtio';

/** How each kind of device says which model it is. */
const readers: Readonly<Partial<Record<DeviceKind, ReadModel>>> = {
  disk: (device) => {
    const bus =
      attribute(device, 'bus', 'target') ?? diskBusOf(attribute(device, 'dev', 'target'), device);
    return bus === 'virtio' ? virtioUnlessSaid(device, undefined) : bus;
  },
  controller: controllerModel,
  filesystem: (device) => {
    const type = device.attributes.get('type');
    const driver = attribute(device, 'type', 'driver');
    if (driver === 'virtiofs' || driver === 'mtp') return driver;
    if (driver === 'loop' || driver === 'nbd' || driver === 'ploop') return driver;
    return type === 'file' || type === 'block'
      ? driver
      : `9p/${virtioUnlessSaid(device, undefined)}`;
  },
  interface: (device, machine) =>
    device.attributes.get('type') === 'hostdev'
      ? 'hostdev'
      : (nested(device, machine) ??
        attribute(device, 'type', 'model') ??
        interfaceDefault(device, machine)),
  hostdev: hostdevModel,
  input: (device) => {
    const type = device.attributes.get('type');
    if (type === 'evdev') return 'evdev';
    return (
      device.attributes.get('bus') ?? (type === 'tablet' || type === 'passthrough' ? 'usb' : 'ps2')
    );
  },
  serial: (device, machine) =>
    attribute(device, 'name', 'target', 'model') ??
    attribute(device, 'type', 'target') ??
    machine?.defaultModels['serial'],
  channel: (device) => attribute(device, 'type', 'target'),
  console: (device) => attribute(device, 'type', 'target') ?? 'serial',
  parallel: () => 'isa-parallel',
  video: (device, machine) => nested(device, machine) ?? machine?.defaultModels['video'],
  shmem: (device) => nested(device, undefined) ?? 'ivshmem-plain',
  watchdog: own,
  memballoon: own,
  rng: own,
  sound: own,
  vsock: virtioUnlessSaid,
  memory: own,
  iommu: own,
  crypto: own,
  panic: (device, machine) => own(device, machine) ?? machine?.defaultModels['panic'],
  pstore: (device) => device.attributes.get('backend'),
  tpm: (device, machine) => own(device, machine) ?? machine?.defaultModels['tpm'],
  hub: (device) => device.attributes.get('type'),
  redirdev: (device) => device.attributes.get('bus') ?? 'usb',
  smartcard: () => 'ccid',
  nvram: () => 'spapr-nvram',
};

/** The catalog model of a device, as docs/catalog.md names them; `undefined` when the element does not tell. */
export function modelOf(
  kind: DeviceKind,
  device: XmlElement,
  machine: Machine | undefined,
): string | undefined {
  return readers[kind]?.(device, machine) ?? machine?.defaultModels[kind];
}

/** Disk buses by the beginning of the target name (libvirt src/conf/domain_conf.c). */
const BUS_BY_PREFIX: Readonly<Record<string, string>> = {
  hd: 'ide',
  sd: 'scsi',
  vd: 'virtio',
  xvd: 'xen',
  fd: 'fdc',
  nvme: 'nvme',
};

function diskBusOf(target: string | undefined, device: XmlElement): string {
  if (device.attributes.get('device') === 'floppy') return 'fdc';
  const prefix = Object.keys(BUS_BY_PREFIX).find((beginning) => target?.startsWith(beginning));
  return (prefix && BUS_BY_PREFIX[prefix]) ?? 'ide';
}

function interfaceDefault(device: XmlElement, machine: Machine | undefined): string | undefined {
  const type = device.attributes.get('type');
  return type === 'vdpa' || type === 'vhostuser' ? 'virtio' : machine?.defaultModels['interface'];
}

/** Models of controller types that have none of their own in XML. */
const ONLY_MODEL: Readonly<Record<string, string>> = {
  sata: 'ahci',
  ide: 'piix3',
  fdc: 'fdc',
  ccid: 'ccid',
  nvme: 'nvme',
  xenbus: 'xenbus',
  isa: 'isa',
};

function controllerModel(device: XmlElement, machine: Machine | undefined): string | undefined {
  const type = device.attributes.get('type');
  if (type === undefined) return undefined;
  const said = own(device, machine);
  if (type === 'virtio-serial') return `${type}/${said ?? 'virtio'}`;
  const only = ONLY_MODEL[type];
  if (only !== undefined) return `${type}/${only}`;
  const model = said === 'auto' ? undefined : said;
  const known = model ?? machine?.defaultModels[`controller:${type}`];
  if (known === undefined) return undefined;
  return known.startsWith(`${type}/`) ? known : `${type}/${known}`;
}

function hostdevModel(device: XmlElement): string | undefined {
  const type = device.attributes.get('type');
  const model = own(device, undefined);
  if (type === 'mdev') return `mdev/${model ?? 'vfio-pci'}`;
  if (type === 'scsi_host') return `scsi_host/${model ?? 'virtio'}`;
  return type;
}

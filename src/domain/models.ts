import type { DeviceKind } from '../catalog/types.js';
import { attribute, child, type XmlElement } from '../xml/tree.js';
import { controllerType, LEFT_OPEN } from './controller.js';

/** Reads the catalog model a device element says; `undefined` where it leaves that to libvirt. */
type ReadModel = (device: XmlElement) => string | undefined;
/** Model libvirt takes where the element says none, by kind, or kind and type. */
type DefaultModel = (key: string) => string | undefined;

const own: ReadModel = (device) => device.attributes.get('model');
const nested: ReadModel = (device) => attribute(device, 'type', 'model');

/** Virtio devices, whose `model` attribute may be left out. */
const virtioForm: ReadModel = (device) => own(device) ?? 'virtio';

/** How each kind of device says which model it is. */
const said: Readonly<Partial<Record<DeviceKind, ReadModel>>> = {
  disk: (device) => {
    const bus = attribute(device, 'bus', 'target') ?? busOfTarget(device);
    return bus === 'virtio' ? virtioForm(device) : bus;
  },
  controller: controllerModel,
  filesystem: filesystemModel,
  interface: interfaceModel,
  hostdev: hostdevModel,
  input: (device) =>
    device.attributes.get('type') === 'evdev' ? 'evdev' : device.attributes.get('bus'),
  // For history's sake libvirt takes this type for none at all (src/qemu/qemu_postparse.c).
  serial: (device) => {
    const type = nestedTarget(device);
    return type === 'isa-serial' ? undefined : type;
  },
  channel: nestedTarget,
  console: nestedTarget,
  parallel: nestedTarget,
  video: nested,
  shmem: nested,
  pstore: (device) => device.attributes.get('backend'),
  hub: (device) => device.attributes.get('type'),
  redirdev: (device) => device.attributes.get('bus'),
};

/** The catalog model of a device, as docs/catalog.md names them; `undefined` when nothing tells. */
export function modelOf(
  kind: DeviceKind,
  device: XmlElement,
  defaultModel: DefaultModel,
): string | undefined {
  const read = said[kind] ?? own;
  const word = read(device);
  if (word !== undefined) return word;
  const type = kind === 'controller' ? controllerType(device) : device.attributes.get('type');
  const key = `${kind}:${type}`;
  const addressed = child(device, 'address') && defaultModel(`${key} addressed`);
  return addressed ?? defaultModel(key) ?? defaultModel(kind);
}

function nestedTarget(device: XmlElement): string | undefined {
  return attribute(device, 'type', 'target');
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

function busOfTarget(device: XmlElement): string | undefined {
  if (device.attributes.get('device') === 'floppy') return 'fdc';
  const target = attribute(device, 'dev', 'target');
  const prefix = Object.keys(BUS_BY_PREFIX).find((beginning) => target?.startsWith(beginning));
  return prefix && BUS_BY_PREFIX[prefix];
}

/** Controller types whose XML names a model. */
export const WITH_MODEL: ReadonlySet<string> = new Set(['pci', 'usb', 'scsi', 'virtio-serial']);

function controllerModel(device: XmlElement): string | undefined {
  const type = controllerType(device);
  const model = own(device);
  return model === undefined || model === LEFT_OPEN || !WITH_MODEL.has(type)
    ? undefined
    : `${type}/${model}`;
}

function filesystemModel(device: XmlElement): string | undefined {
  const driver = attribute(device, 'type', 'driver');
  const isShare = driver === undefined || driver === 'path' || driver === 'handle';
  if (!isShare) return driver;
  const model = own(device);
  return model && `9p/${model}`;
}

function interfaceModel(device: XmlElement): string | undefined {
  const type = device.attributes.get('type');
  if (type === 'hostdev')
    return attribute(device, 'type', 'source', 'address') === 'usb' ? 'usb-hostdev' : 'hostdev';
  // Whatever the machine, these back ends speak virtio only.
  return nested(device) || (type === 'vdpa' || type === 'vhostuser' ? 'virtio' : undefined);
}

function hostdevModel(device: XmlElement): string | undefined {
  const type = device.attributes.get('type');
  const model = own(device);
  if (type === 'mdev' || type === 'scsi_host') return model && `${type}/${model}`;
  return type;
}

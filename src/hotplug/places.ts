import type { Connector } from '../catalog/types.js';
import type { DeviceCheck, Finding } from '../checks/check.js';
import { type Device, deviceLabel } from '../domain/device.js';
import { endpointPart } from '../placement/requests/parts.js';
import { type BusView, libvirtPlugs, nameOf, type Topology } from '../topology/index.js';
import { COMES_ALONG, type Draft } from './draft.js';

/** What a device needs and does not find in the guest. */
export const neededPlaces: readonly DeviceCheck<Draft>[] = [
  {
    code: 'no-hotplug-place',
    source: 'libvirt src/conf/domain_addr.c (virDomainPCIAddressGetNextAddr)',
    remedy: nextTime('nics'),
    broken: (device, draft) => {
      const without = [...draft.along, device].find((one) => lacksPlace(one, draft));
      return without && noPlace(without, draft, without === device ? '' : ` for ${device.id}`);
    },
  },
  {
    code: 'usb-disabled',
    source: 'libvirt src/qemu/qemu_hotplug.c',
    remedy:
      'Give the definition a USB controller, such as qemu-xhci; it is there from the next start.',
    broken: (device, { before: { domain } }) =>
      device.row?.attaches === 'usb' && !hasController(domain.controllers('usb'))
        ? 'the guest has no USB controller, and none can be plugged in'
        : undefined,
  },
  {
    code: 'usb-ports-exhausted',
    source: 'libvirt src/conf/domain_addr.c (virDomainUSBAddressAssignFromBus)',
    remedy:
      'Take a USB device out, or give the controller more ports or the guest a hub, from the next start on.',
    broken: (_device, { lacking }) =>
      lacking.some(({ kind }) => kind === 'hub')
        ? 'every USB port of the guest is in use, and libvirt plugs in no hub for it'
        : undefined,
  },
  {
    code: 'serial-ports-exhausted',
    source: 'libvirt src/conf/domain_addr.c (virDomainVirtioSerialAddrNext)',
    remedy:
      'Plug in a virtio-serial controller first where the libvirt can (11.3), or give the definition one with more ports.',
    broken: (_device, { lacking, before: { domain } }) => {
      if (!lacking.some(({ controller }) => controller?.type === 'virtio-serial')) return undefined;
      return domain.controllers('virtio-serial').length === 0
        ? 'the guest has no virtio-serial controller'
        : 'every port of its virtio-serial controllers is in use';
    },
  },
];

function hasController(controllers: readonly Device[]): boolean {
  return controllers.some(({ row }) => row?.absent !== true);
}

function lacksPlace(device: Device, { domain, topology }: Draft): boolean {
  return endpointPart(device, domain) !== undefined && !topology.decision(device.id);
}

/** That there is no place on PCI for a device, and why each bus that it might be on takes none. */
function noPlace(device: Device, { domain, topology }: Draft, forWhom: string): Finding {
  const { filedAs = 'express' } = endpointPart(device, domain) ?? {};
  const what = `${deviceLabel(device)}${forWhom}`;
  return {
    message: `There is no place for the ${what}: ${whyNone(filedAs, topology)}.`,
    remedy: remedyFor(device, forWhom !== '', topology),
  };
}

const PLACES: Readonly<Partial<Record<Connector, string>>> = {
  express: 'port of PCI Express',
  conventional: 'slot for conventional devices',
};

function whyNone(filedAs: Connector, { buses }: Topology): string {
  const what = PLACES[filedAs] ?? 'place';
  const fitting = buses.filter(
    (bus) => bus.accepts(filedAs) && bus.controller.upstream !== undefined,
  );
  const [pluggable, fixed] = [fitting.filter(libvirtPlugs), fitting.filter(isFixed)];
  const open = fixed.filter(({ freeSlots }) => freeSlots > 0);
  const full =
    pluggable.length === 0
      ? `the guest has no ${what} on which libvirt plugs`
      : `every ${what} on which libvirt plugs is taken (${pluggable.map(nameOf).join(', ')})`;
  if (open.length === 0) return full;
  const why = open.every(({ switchedOff }) => switchedOff)
    ? 'hotplug is switched off there'
    : 'libvirt plugs nothing there';
  return `${full}, and though ${open.map(nameOf).join(', ')} has room, ${why}`;
}

function isFixed(bus: BusView): boolean {
  return !libvirtPlugs(bus);
}

/** The model to take instead, where there is one that PCI Express has; else where to keep a place. */
function remedyFor({ kind, row }: Device, isAlong: boolean, { buses }: Topology): string {
  const keep = nextTime(kind === 'disk' || kind === 'controller' ? 'disks' : 'nics');
  const other = row?.expressReplacement?.split('/').at(-1);
  if (other === undefined) return keep;
  const port = buses.find(
    (bus) => bus.accepts('express') && libvirtPlugs(bus) && bus.freeSlots > 0,
  );
  const taken = kind === 'interface' && other !== 'virtio' ? `virtio or ${other}` : other;
  const take = isAlong
    ? `Plug in <controller type='${COMES_ALONG}' model='${other}'/> first`
    : `Take the model ${taken}`;
  return port
    ? `${take}, for which ${nameOf(port)} has room.`
    : `${take}, which needs a port of PCI Express. ${keep}`;
}

/** How a place is kept for what is plugged in later. */
function nextTime(what: 'nics' | 'disks'): string {
  return `Keep a place from the next start on: virtwright set FILE headroom.${what}=1, or reserveHotplug({ ${what}: 1 }) from a program.`;
}

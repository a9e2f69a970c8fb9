import type { PciController } from '../catalog/types.js';
import type { Device } from '../domain/domain.js';
import type { BusView, PlacementRequest } from '../topology/index.js';
import type { DeviceCheck, Placed } from './check.js';

const SOURCE = 'QEMU docs/pcie.txt, section 2; libvirt src/conf/domain_addr.c';

/** Devices at addresses that libvirt takes as they are, on buses of the other kind than it would choose. */
export const sockets: readonly DeviceCheck<Placed>[] = [
  {
    code: 'conventional-in-port',
    severity: 'warning',
    source: SOURCE,
    remedy: 'Put it behind a pcie-to-pci-bridge, or choose a model that is PCI Express.',
    at: ['address'],
    broken: (device, placed) => {
      const { request, bus } = bridged(device, placed) ?? {};
      if (!bus || request?.row?.endpoint !== 'conventional' || !isExpress(bus.controller)) return;
      return {
        message: `${device.id} is conventional PCI and sits in ${bus.device}, a port of PCI Express, where libvirt puts none by itself.`,
      };
    },
  },
  {
    code: 'express-on-bridge',
    severity: 'warning',
    source: SOURCE,
    remedy: 'Put it into a port of PCI Express, or choose a model that is conventional.',
    at: ['address'],
    broken: (device, placed) => {
      const { request, bus } = bridged(device, placed) ?? {};
      if (!bus || request?.row?.endpoint !== 'express' || isExpress(bus.controller)) return;
      return {
        message: `${device.id} is PCI Express and sits on ${bus.device}, a conventional bus: the guest sees no Express device, and a driver may refuse it.`,
      };
    },
  },
];

interface Bridged {
  readonly request: PlacementRequest;
  readonly bus: BusView;
}

/** A device that sits behind a port or bridge, with its bus. */
function bridged({ id }: Device, { topology }: Placed): Bridged | undefined {
  const decision = topology.decision(id);
  const bus = decision && topology.bus(decision.address.bus);
  if (!bus || decision.request.controller || bus.controller.upstream === undefined)
    return undefined;
  return { request: decision.request, bus };
}

function isExpress({ downstream }: PciController): boolean {
  return downstream.includes('express');
}

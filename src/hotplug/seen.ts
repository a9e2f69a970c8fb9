import type { Device } from '../domain/device.js';
import type { Issue } from '../issue.js';
import type { KeptGuest } from '../placement/as-kept.js';
import { type Answer, nameOf } from '../topology/index.js';

const SHPC = 'by SHPC, for which the guest needs its driver shpchp';

/** What of a device that comes or goes the guest does not see, or only by a driver. */
export function unseen({ id }: Device, { topology, domain }: KeptGuest): readonly Issue[] {
  const address = topology.addressOf(id);
  const bus = address && topology.bus(address.bus);
  if (!bus) return [];
  const { plugging } = bus;
  if (plugging.is && plugging.unseen) {
    const why = `${nameOf(bus)} is behind an expander bus, where it sees nothing come or go`;
    return [never(id, why, plugging)];
  }
  // Linux 6.1 on q35 of QEMU 10.0 (as seen).
  if (plugging.is && domain.lacksAcpi && domain.machine.x86 && bus.accepts('express'))
    return [
      never(id, 'without ACPI none was seen to notice what comes and goes in ports', plugging),
    ];
  // Behind a port with hotplug off ACPI tells nothing, and the bridge itself still does (QEMU 10.0 and Linux 6.1 as seen).
  const condition = plugging.is ? plugging.condition : SHPC;
  return condition === undefined ? [] : [byDriver(id, condition, plugging)];
}

function never(device: string, why: string, { source }: Answer): Issue {
  return {
    code: 'unseen-by-guest',
    severity: 'warning',
    device,
    message: `libvirt and QEMU do it, and the guest does not see it: ${why}.`,
    remedy: 'Put it on another bus by its <address>, or change the definition for the next start.',
    source,
  };
}

function byDriver(device: string, condition: string, { source }: Answer): Issue {
  return {
    code: 'seen-by-driver',
    severity: 'note',
    device,
    message: `The guest sees ${device} come and go ${condition}.`,
    remedy:
      'See that its kernel has it, as those of most distributions do; images for clouds often lack it.',
    source,
  };
}

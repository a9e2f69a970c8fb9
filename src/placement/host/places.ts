import type { HostPlace, PlacementRequest } from '../../topology/index.js';
import type { Job, KnownHost, Outcome, PassedThrough } from '../job/job.js';
import { cellOfNode } from './cells.js';
import { cellsOnHost } from './guest-cells.js';

/** Finds on the host what is passed through to the guest. */
export function findHost({ domain, options: { host: facts } }: Job): Outcome {
  if (!facts) return {};
  const passed = new Map<string, PassedThrough>();
  for (const { id, row, hostAddress: address = '' } of domain.devices()) {
    const device = row?.passes === 'pci' ? facts.devices?.[address] : undefined;
    if (device) passed.set(id, { ...device, address });
  }
  return { host: { facts, passed, cells: cellsOnHost(domain, facts) } };
}

/** Tells each request for a device of the host where that sits there, and which cell of the guest is near it. */
export function onHost(
  requests: readonly PlacementRequest[],
  known: KnownHost | undefined,
): readonly PlacementRequest[] {
  if (!known) return requests;
  const { passed, cells } = known;
  const shared = sharedSwitches([...passed.values()]);
  return requests.map((request) => {
    const device = passed.get(request.device);
    if (!device) return request;
    const { node, rootComplex, switches = [] } = device;
    const cell = node === undefined ? undefined : cellOfNode(node, cells);
    const host: HostPlace = {
      ...(cell !== undefined && { cell }),
      ...(rootComplex !== undefined && { rootComplex }),
      switches: switches.filter((name) => shared.has(name)),
    };
    return { ...request, host };
  });
}

/** Switches with more than one card of the guest behind them. */
function sharedSwitches(devices: readonly PassedThrough[]): ReadonlySet<string> {
  const cards = new Map<string, string>();
  const shared = new Set<string>();
  for (const { address, physicalFunction, switches = [] } of devices) {
    // A virtual function is a card of its own.
    const card = physicalFunction ? address : address.slice(0, address.lastIndexOf('.'));
    for (const name of switches) {
      if ((cards.get(name) ?? card) !== card) shared.add(name);
      cards.set(name, card);
    }
  }
  return shared;
}

/** The beginning of a sentence about where devices are. */
export function areOn(devices: readonly string[]): string {
  return `${devices.join(', ')} ${devices.length === 1 ? 'is' : 'are'} on`;
}

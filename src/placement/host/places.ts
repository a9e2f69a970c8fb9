import type { Device, Domain } from '../../domain/domain.js';
import { hostPciAddress } from '../../domain/identity.js';
import type { HostPlace, PlacementRequest } from '../../topology/index.js';
import { cellOfNode, hostNodesOfCells } from './cells.js';
import type { HostDevice, HostFacts } from './facts.js';

/** What passes a PCI device of the host through, as catalog models. */
const FROM_HOST: ReadonlySet<string> = new Set(['pci', 'hostdev']);

/** A device of the host and its address there. */
interface PassedThrough extends HostDevice {
  readonly address: string;
}

/** What is known of the host of a guest. */
export interface KnownHost {
  readonly facts: HostFacts;
  /** Devices of the guest that are passed through and that the host is known to have, by identity. */
  readonly passed: ReadonlyMap<string, PassedThrough>;
  /** Nodes of the host that the memory of each NUMA cell of the guest is bound to. */
  readonly nodesOfCells: readonly (readonly number[])[];
}

export function knownHost(domain: Domain, facts: HostFacts): KnownHost {
  return {
    facts,
    passed: passedThrough(domain.devices(), facts),
    nodesOfCells: hostNodesOfCells(domain),
  };
}

/** The devices of a guest that are passed through and that the host is known to have, by identity. */
function passedThrough(
  devices: readonly Device[],
  facts: HostFacts,
): ReadonlyMap<string, PassedThrough> {
  const passed = new Map<string, PassedThrough>();
  for (const { id, model, element } of devices) {
    const address =
      model !== undefined && FROM_HOST.has(model) ? hostPciAddress(element) : undefined;
    const device = address === undefined ? undefined : facts.devices?.[address];
    if (address !== undefined && device) passed.set(id, { ...device, address });
  }
  return passed;
}

/** Tells each request for a device of the host where that sits there, and which cell of the guest is near it. */
export function onHost(
  requests: readonly PlacementRequest[],
  known: KnownHost | undefined,
): readonly PlacementRequest[] {
  if (!known) return requests;
  const { passed, nodesOfCells } = known;
  const shared = sharedSwitches([...passed.values()]);
  return requests.map((request) => {
    const device = passed.get(request.device);
    if (!device) return request;
    const { node, rootComplex, switches = [] } = device;
    const cell = node === undefined ? undefined : cellOfNode(node, nodesOfCells);
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
  for (const { address, switches = [] } of devices) {
    const card = address.slice(0, address.lastIndexOf('.'));
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

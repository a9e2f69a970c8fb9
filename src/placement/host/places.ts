import type { Device, Domain } from '../../domain/domain.js';
import { hostPciAddress } from '../../domain/identity.js';
import type { HostPlace, PlacementRequest } from '../../topology/index.js';
import { cellOfNode, hostNodesOfCells } from './cells.js';
import type { HostDevice, HostFacts } from './facts.js';

/** What passes a PCI device of the host through, as catalog models. */
const FROM_HOST: ReadonlySet<string> = new Set(['pci', 'hostdev']);

/** The devices of a guest that are passed through and that the host is known to have, by identity. */
export function passedThrough(
  devices: readonly Device[],
  facts: HostFacts,
): ReadonlyMap<string, HostDevice> {
  const passed = new Map<string, HostDevice>();
  for (const { id, model, element } of devices) {
    const address =
      model !== undefined && FROM_HOST.has(model) ? hostPciAddress(element) : undefined;
    const device = address === undefined ? undefined : facts.devices?.[address];
    if (device) passed.set(id, device);
  }
  return passed;
}

/** Tells each request for a device of the host where that sits there, and which cell of the guest is near it. */
export function onHost(
  requests: readonly PlacementRequest[],
  devices: readonly Device[],
  domain: Domain,
  facts: HostFacts | undefined,
): readonly PlacementRequest[] {
  if (facts === undefined) return requests;
  const passed = passedThrough(devices, facts);
  const cells = hostNodesOfCells(domain);
  return requests.map((request) => {
    const device = passed.get(request.device);
    return device ? { ...request, host: placeOf(device, cells) } : request;
  });
}

function placeOf(
  { node, rootComplex, switches }: HostDevice,
  cells: readonly (readonly number[])[],
): HostPlace {
  const cell = node === undefined ? undefined : cellOfNode(node, cells);
  return {
    ...(cell !== undefined && { cell }),
    ...(rootComplex !== undefined && { rootComplex }),
    ...(switches && { switches }),
  };
}

/** The beginning of a sentence about where devices are. */
export function areOn(devices: readonly string[]): string {
  return `${devices.join(', ')} ${devices.length === 1 ? 'is' : 'are'} on`;
}

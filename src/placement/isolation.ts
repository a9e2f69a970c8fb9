import type { Machine } from '../catalog/types.js';
import type { Device } from '../domain/domain.js';
import { hostPciAddress } from '../domain/identity.js';
import type { PlacementRequest } from '../topology/index.js';

/** What passes a PCI device of the host through, as catalog models. */
const FROM_HOST: ReadonlySet<string> = new Set(['pci', 'hostdev']);

/**
 * Tells apart, on a machine with several host bridges, which devices may share one.
 *
 * A device of the host has the number of its IOMMU group plus 1, what the machine emulates has 0, and so has a device
 * whose group is not known (libvirt src/qemu/qemu_domain_address.c, isolation groups).
 */
export function isolated(
  requests: readonly PlacementRequest[],
  devices: readonly Device[],
  machine: Machine,
  groups: Readonly<Record<string, number>> | undefined,
): readonly PlacementRequest[] {
  const hasHostBridges =
    machine.root !== undefined && machine.growth.conventional.includes(machine.root);
  if (!hasHostBridges || groups === undefined) return requests;
  const hosts = new Map(
    devices.flatMap(({ id, model, element }) => {
      const host =
        model !== undefined && FROM_HOST.has(model) ? hostPciAddress(element) : undefined;
      return host === undefined ? [] : [[id, host]];
    }),
  );
  return requests.map((request) => {
    const group = groups[hosts.get(request.device) ?? ''];
    return { ...request, isolation: group === undefined ? 0 : group + 1 };
  });
}

import { LAST_CONTROLLER_INDEX } from '../../catalog/types.js';
import type { Device } from '../../domain/device.js';
import type { Domain } from '../../domain/domain.js';
import { inAddressOrder, type PciAddress, type Topology } from '../../topology/index.js';
import { attribute } from '../../xml/tree.js';

/**
 * What the kernel calls cards before anybody renames them: `eth0` and so on, by driver and then by address in the guest.
 * What is behind expander buses comes after all else, the bus that was made last first: so QEMU's ACPI lists them
 * (hw/pci-bridge/pci_expander_bridge.c; seen with QEMU 10.0). Which driver comes first, chance decides: where several are
 * at work, nobody can tell.
 *
 * @param seen - Where the guest sees its cards, by identity.
 * @returns By identity.
 */
export function kernelNames(
  domain: Domain,
  seen: ReadonlyMap<string, PciAddress>,
  topology: Topology,
): ReadonlyMap<string, string> {
  const devices = domain.devices();
  const cards = devices.filter(({ kind, row }) => kind === 'interface' && row?.attaches !== 'usb');
  const drivers = new Set(cards.map(driverOf));
  const passed = devices.some(({ kind, row }) => kind === 'hostdev' && row?.passes !== undefined);
  const isKnown = !passed && drivers.size === 1 && !drivers.has(undefined);
  if (!isKnown || cards.some(({ id }) => !seen.has(id))) return new Map();
  const ascending = [...seen].sort(([one, a], [other, b]) => {
    const between = rootRank(one, topology) - rootRank(other, topology);
    return a.domain === b.domain && between !== 0 ? between : inAddressOrder(a, b);
  });
  return new Map(ascending.map(([id], number) => [id, `eth${number}`]));
}

/** Where the root complex above a card comes among those of the guest; the highest index is the last one made. */
function rootRank(card: string, topology: Topology): number {
  const { bus = 0 } = topology.addressOf(card) ?? {};
  const { root = 0 } = topology.bus(bus) ?? {};
  return root === 0 ? 0 : LAST_CONTROLLER_INDEX + 1 - root;
}

/** All forms of virtio have one; that of a card of the host is not known. */
function driverOf({ row, element }: Device): string | undefined {
  if (row?.passes !== undefined) return undefined;
  return row?.virtio ? 'virtio' : (attribute(element, 'type', 'model') ?? row?.model);
}

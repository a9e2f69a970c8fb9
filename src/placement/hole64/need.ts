import type { HostBar, HostDevice } from '../../domain/host-facts.js';
import { groupBy } from '../../group-by.js';
import { isRootComplex, type PlacedController, type Topology } from '../../topology/index.js';

/** A range of memory addresses that has to begin at a multiple of `align`; both in bytes. */
interface Range {
  readonly size: number;
  readonly align: number;
}

/** Windows of bridges are whole MiB (PCI-to-PCI Bridge Architecture Specification 1.2, section 3.2.5.8). */
const GRANULE = 1024 ** 2;

/** Bytes above 4 GiB that the host devices behind a root want. */
export interface RootNeed {
  readonly root: PlacedController;
  readonly bytes: number;
}

/**
 * What passed-through devices want of the memory above 4 GiB, by the root they hang from; roots with none are left out.
 *
 * A BAR is aligned to its size (PCI Local Bus Specification 3.0, section 6.2.5.1), and the window of a bridge to the
 * largest one in it; it ends at a whole MiB (EDK II MdeModulePkg/Bus/Pci/PciBusDxe/PciResourceSupport.c).
 *
 * @param devices - Host devices by their identity in the guest.
 */
export function needsByRoot(
  topology: Topology,
  devices: ReadonlyMap<string, HostDevice>,
): readonly RootNeed[] {
  if (devices.size === 0) return [];
  const devicesOn = groupBy(devices, ([id]) => topology.addressOf(id)?.bus);
  const windowOf = (controller: PlacedController): Range => {
    const { index } = controller;
    const bars = (devicesOn.get(index) ?? []).flatMap(([, { bars: own = [] }]) => own);
    const bridges = topology.controllers.filter(
      (other) => other.address?.bus === index && !isRootComplex(other.row),
    );
    return packed([
      ...bars.filter((bar) => liesHigh(bar, controller)).map(rangeOf),
      ...bridges.map(windowOf),
    ]);
  };
  return topology.controllers
    .filter(({ row }) => isRootComplex(row))
    .flatMap((root) => {
      const bytes = windowOf(root).size;
      return bytes > 0 ? [{ root, bytes }] : [];
    });
}

/** The window of a bridge above 4 GiB is for prefetchable memory only (section 3.2.5.9 there). */
function liesHigh({ wide, prefetchable }: HostBar, bus: PlacedController): boolean {
  return wide && (prefetchable || isRootComplex(bus.row));
}

function rangeOf({ bytes }: HostBar): Range {
  return { size: bytes, align: bytes };
}

/** One range that holds all, the largest first, so that nothing is wasted between powers of two. */
function packed(ranges: readonly Range[]): Range {
  const sorted = [...ranges].filter(({ size }) => size > 0).sort((a, b) => b.align - a.align);
  const align = Math.max(1, ...sorted.map((range) => range.align));
  const end = sorted.reduce((at, range) => upTo(at, range.align) + range.size, 0);
  return { size: upTo(end, GRANULE), align };
}

function upTo(value: number, align: number): number {
  return Math.ceil(value / align) * align;
}

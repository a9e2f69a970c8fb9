import type { Machine } from '../catalog/machine-types.js';
import { groupBy } from '../group-by.js';
import type { PciAddress } from './address.js';
import { isRootComplex } from './bus.js';
import { BUS_NUMBERS } from './growth.js';
import type { PlacedController } from './topology.js';

/** A bus number in the guest, or none: there are only so many, and one root complex may run into the window of another. */
export type GuestBus = number | 'lost';

/** A PCI controller as far as firmware looks at it when it numbers buses. */
export type NumberedController = Pick<PlacedController, 'index' | 'row' | 'address' | 'numbers'>;

/**
 * The bus numbers that firmware gives out when a guest starts, by controller index.
 *
 * Depth first, the bridges of a bus in order of slot and function, from 0 behind the machine's own root and from its
 * `busNr` behind an expander bus, as SeaBIOS (src/fw/pciinit.c) and EDK II (PciBusDxe) do it. A further host bridge has a
 * PCI domain of its own, whose number only the guest's kernel knows.
 */
export function guestBuses(
  { virtio }: Machine,
  controllers: readonly NumberedController[],
): ReadonlyMap<number, GuestBus> {
  const numbers = new Map<number, GuestBus>();
  // The PCI of a mainframe has no buses: its guest names a device by the ids in its address.
  if (virtio === 'ccw') return numbers;
  const roots = controllers
    .filter(({ index, numbers: { busNr } }) => index === 0 || busNr !== undefined)
    .sort((a, b) => firstBus(a) - firstBus(b));
  const bridges = bridgesByBus(controllers);
  let free = 0;
  for (const root of roots) {
    // Buses of the root complex before it have taken its first number: firmware never looks at it.
    const isHidden = firstBus(root) < free;
    let number = Math.max(firstBus(root), free);
    for (const { index, row } of depthFirst(root, bridges)) {
      // A conventional expander has its slots behind a bridge of its own, one number further.
      const last = number + row.busNumbers - 1;
      numbers.set(index, isHidden || last >= BUS_NUMBERS ? 'lost' : last);
      number = last + 1;
    }
    if (!isHidden) free = number;
  }
  return numbers;
}

/** Order of addresses: by bus, on each bus by slot and function. */
export function inAddressOrder(a: PciAddress, b: PciAddress): number {
  return a.bus - b.bus || a.slot - b.slot || a.function - b.function;
}

function firstBus({ numbers }: NumberedController): number {
  return numbers.busNr ?? 0;
}

/** A root and all behind it, each before what hangs from it. */
function depthFirst(root: NumberedController, bridges: Bridges): readonly NumberedController[] {
  const found = new Map<number, NumberedController>();
  const visit = (one: NumberedController): void => {
    // A definition with faults may have two of one index.
    if (found.has(one.index)) return;
    found.set(one.index, one);
    for (const bridge of bridges.get(one.index) ?? []) visit(bridge);
  };
  visit(root);
  return [...found.values()];
}

/** By the index of the bus they sit on. */
type Bridges = ReadonlyMap<number, readonly NumberedController[]>;

/** The bridges that continue the numbering of the bus they sit on, in the order in which firmware finds them. */
export function bridgesByBus(controllers: readonly NumberedController[]): Bridges {
  const placed = controllers
    .flatMap((one) =>
      one.address && !isRootComplex(one.row) ? [{ one, address: one.address }] : [],
    )
    .sort((a, b) => inAddressOrder(a.address, b.address));
  const bridges = groupBy(placed, ({ address }) => address.bus);
  return new Map([...bridges].map(([bus, all]) => [bus, all.map(({ one }) => one)]));
}

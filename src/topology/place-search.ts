import { type PciAddress, pciAddress } from './address.js';
import type { Bus } from './bus.js';

const FUNCTIONS = 8;
/** Above every position on a bus. */
const END = 32 * FUNCTIONS;

/** Where on its bus a function is: functions in the order in which firmware looks at them. */
export function positionOf({ slot, function: fn }: PciAddress): number {
  return slot * FUNCTIONS + fn;
}

/**
 * The first free place on a bus: a whole slot, or a function where such controllers share slots. A slot whose function 0 is
 * missing comes first of all, for the guest finds none of the others there without it.
 *
 * @param starts - Positions from which on to search, in descending order; the first that comes to something counts.
 */
export function firstPlace(
  bus: Bus,
  shares: boolean,
  starts: readonly number[],
): PciAddress | undefined {
  const headless = shares ? bus.headlessSlot() : -1;
  if (headless >= 0) return pciAddress(bus.index, headless);
  for (const start of starts) {
    const place = placeFrom(bus, shares, start);
    if (place) return place;
  }
  return undefined;
}

/** All free places on a bus, from each start up to the one before. */
export function* placesOn(
  bus: Bus,
  shares: boolean,
  starts: readonly number[],
): Generator<PciAddress> {
  let end = END;
  for (const start of starts) {
    for (
      let place = placeFrom(bus, shares, start);
      place && positionOf(place) < end;
      place = placeFrom(bus, shares, (place.slot + 1) * FUNCTIONS)
    )
      yield place;
    end = start;
  }
}

function placeFrom(bus: Bus, shares: boolean, start: number): PciAddress | undefined {
  const [slot, fn] = [Math.trunc(start / FUNCTIONS), start % FUNCTIONS];
  if (!shares) return wholeSlot(bus, bus.emptySlot(fn === 0 ? slot : slot + 1));
  const found = bus.shareableSlot(slot);
  if (found < 0) return undefined;
  const free = bus.freeFunction(found, found === slot ? fn : 0);
  return free < 0
    ? placeFrom(bus, shares, (found + 1) * FUNCTIONS)
    : pciAddress(bus.index, found, free);
}

function wholeSlot(bus: Bus, slot: number): PciAddress | undefined {
  return slot < 0 ? undefined : pciAddress(bus.index, slot);
}

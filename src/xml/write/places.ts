import type { KeptElement } from '../tree.js';

/** Where a child stood when its parent was read. */
export interface Place {
  /** How many children stood before it. */
  readonly index: number;
  /** Offset behind what stood before it, from which white space leads up to it. */
  readonly gap: number;
  readonly start: number;
  readonly end: number;
}

/** The places of the children of an element, by what they have in common with their copies. */
export function placesIn(kept: KeptElement | undefined): ReadonlyMap<object, Place> {
  const places = new Map<object, Place>();
  if (kept === undefined) return places;
  let gap = kept.open;
  for (const [index, child] of kept.children.entries()) {
    const [start = gap, end = gap] = kept.edges.slice(2 * index, 2 * index + 2);
    places.set(child, { index, gap, start, end });
    gap = end;
  }
  return places;
}

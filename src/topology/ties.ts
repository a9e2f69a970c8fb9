import type { PlacementRequest } from './request.js';

/** What was said of a device that leaves it no other place, as it is written: what a remedy asks to leave out. */
function tiesOf({ wants, pinned, companion }: PlacementRequest): readonly string[] {
  return [
    ...(wants.integrated ? ['integrated()'] : []),
    ...(wants.controller === undefined ? [] : ['onController()']),
    ...(pinned ? ['the fixed address'] : []),
    ...(companion ? ['the shared slot'] : []),
  ];
}

/** What to do about a wish that a place does not meet: leave out what ties the device there, or else another thing. */
export function loosen(request: PlacementRequest, otherwise: string): string {
  const ties = tiesOf(request);
  return ties.length > 0 ? `Leave out ${ties.join(' and ')}` : otherwise;
}

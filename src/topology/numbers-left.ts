import type { Bus } from './bus.js';

/** Bus numbers in the window of a root that no bus behind it takes; without end where the window is not given. */
export function numbersLeft(root: Bus | undefined, buses: readonly (Bus | undefined)[]): number {
  if (root?.windowSize === undefined) return Number.POSITIVE_INFINITY;
  return buses.reduce((left, bus) => {
    const isBehind = bus === root || (bus?.root === root.index && !bus.rootComplex);
    return bus && isBehind ? left - bus.controller.busNumbers : left;
  }, root.windowSize);
}

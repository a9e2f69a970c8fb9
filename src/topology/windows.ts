import { targetRanges } from '../catalog/types.js';
import type { Issue } from '../issue.js';
import type { Bus } from './bus.js';
import type { Emulation } from './emulation.js';
import { BUS_NUMBERS } from './growth.js';
import type { PlacementRequest } from './request.js';
import type { Tree } from './tree.js';

const [, LAST_BUS_NR] = targetRanges.busNr;
const SOURCE = 'QEMU docs/pci_expander_bridge.txt';

/** The guest bus numbers one root complex owns. */
export interface BusWindow {
  readonly bus: Bus;
  /** First bus number: the `busNr` of an expander bus, 0 for controller 0. */
  readonly first: number;
  /** Bus numbers needed by it and everything behind it. */
  readonly size: number;
  /** Whether its first number was given. */
  readonly given?: boolean;
}

/**
 * Gives every expander bus a window of bus numbers that holds all buses behind it.
 *
 * An expander owns the numbers from its `busNr` up to the next expander's; controller 0 owns what is below the lowest.
 * libvirt's default (254, then 252 …) leaves room for one root port each and does not check; a bus without a number
 * is lost to the guest. Numbers the user gave stay; the others take the highest numbers left, in index order.
 */
export function assignWindows(
  tree: Tree,
  given: (bus: Bus) => number | undefined,
  windowSize?: Emulation['windowSize'],
): { readonly windows: readonly BusWindow[]; readonly issues: readonly Issue[] } {
  const windows: BusWindow[] = [];
  const loose: Bus[] = [];
  for (const bus of tree.buses) {
    if (!bus?.rootComplex) continue;
    const isExpander = bus.controller.target.includes('busNr');
    if (!isExpander && bus.index !== 0) continue;
    const first = isExpander ? given(bus) : 0;
    if (first === undefined) loose.push(bus);
    else windows.push({ bus, first, size: busNumbersBehind(tree, bus), given: isExpander });
  }
  for (const bus of loose) {
    const size = busNumbersBehind(tree, bus);
    const first = windowSize
      ? lowestExpander(windows) - windowSize(bus.seen, size)
      : (highestGap(windows, size) ?? lowestExpander(windows) - size);
    windows.push({ bus, first: Math.min(LAST_BUS_NR, first), size });
  }
  windows.sort((a, b) => a.first - b.first);
  return { windows, issues: windows.flatMap((window, at) => check(window, windows[at + 1])) };
}

/** Sizes of windows as they are imitated, but for roots of NUMA cells that devices behind them wish for: these need theirs. */
export function unlessWished(
  tree: Tree,
  windowSize: NonNullable<Emulation['windowSize']>,
): NonNullable<Emulation['windowSize']> {
  const wished = new Set<number>();
  for (const { request, address } of tree.placings.values()) {
    const bus = request.wants.node && tree.bus(address.bus);
    if (bus && bus.cell === request.wants.node?.cell) wished.add(bus.root);
  }
  return (bus, needed) => (wished.has(bus.index) ? needed : windowSize(bus, needed));
}

/** How many bus numbers there are behind each root whose window is given: up to the next one that is. */
export function givenWindows(
  controllers: readonly PlacementRequest[],
): ReadonlyMap<number, number> {
  const given = controllers.flatMap(({ controller }) => {
    const first = controller?.numbers.busNr;
    return controller === undefined || first === undefined
      ? []
      : [{ index: controller.index, first }];
  });
  if (given.length === 0) return new Map();
  const windows = [{ index: 0, first: 0 }, ...given.sort((a, b) => a.first - b.first)];
  return new Map(
    windows.map(({ index, first }, at) => [index, (windows[at + 1]?.first ?? BUS_NUMBERS) - first]),
  );
}

function lowestExpander(windows: readonly BusWindow[]): number {
  return windows.reduce(
    (lowest, { bus, first }) => (bus.index === 0 ? lowest : Math.min(lowest, first)),
    BUS_NUMBERS,
  );
}

/** Highest number from which so many are needed by nobody. */
function highestGap(windows: readonly BusWindow[], size: number): number | undefined {
  const isFree = (from: number): boolean =>
    windows.every((window) => from + size <= window.first || window.first + window.size <= from);
  for (let from = Math.min(LAST_BUS_NR, BUS_NUMBERS - size); from > 0; from -= 1)
    if (isFree(from)) return from;
  return undefined;
}

/** Bus numbers used by a bus and all buses behind it that are not roots of their own. */
export function busNumbersBehind(tree: Tree, bus: Bus): number {
  let count = bus.controller.busNumbers;
  for (const child of tree.childrenOf(bus.index))
    if (child.root === bus.root) count += busNumbersBehind(tree, child);
  return count;
}

function check(window: BusWindow, next: BusWindow | undefined): Issue[] {
  const { bus, first, size } = window;
  const end = next?.first ?? BUS_NUMBERS;
  if (end - first >= size) return [];
  const needs = `${bus.controller.model} ${bus.index} needs ${size} bus numbers from ${first}`;
  const neighbour = next ? `${next.bus.controller.model} ${next.bus.index} begins at ${end}` : '';
  // libvirt defines a guest whose numbers do not suffice, so what it was given stays.
  const severity = window.given || next?.given ? 'warning' : 'error';
  return [
    {
      code: bus.index === 0 ? 'bus-numbers-exhausted' : 'bus-window-overlap',
      severity,
      device: bus.device,
      message: `${needs}, but ${neighbour || `numbers end at ${BUS_NUMBERS - 1}`}; buses without a number are lost to the guest.`,
      remedy: next
        ? `Leave busNr out, or give ${next.bus.device} a busNr of ${first + size} or more.`
        : `Leave busNr out, or set it to ${BUS_NUMBERS - size} or less.`,
      ...(next && { other: next.bus.device }),
      source: SOURCE,
    },
  ];
}

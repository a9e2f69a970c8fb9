import type { Issue } from '../issue.js';
import type { Bus } from './bus.js';
import { BUS_NUMBERS } from './growth.js';
import type { Tree } from './tree.js';

/** Highest `busNr` libvirt accepts (libvirt src/qemu/qemu_validate.c). */
const LAST_BUS_NR = 254;
const SOURCE = 'QEMU docs/pci_expander_bridge.txt';

/** The guest bus numbers one root complex owns. */
export interface BusWindow {
  readonly bus: Bus;
  /** First bus number: the `busNr` of an expander bus, 0 for controller 0. */
  readonly first: number;
  /** Bus numbers needed by it and everything behind it. */
  readonly size: number;
}

/**
 * Gives every expander bus a window of bus numbers that holds all buses behind it.
 *
 * An expander owns the numbers from its `busNr` up to the next expander's; controller 0 owns what is below the lowest.
 * libvirt's default (254, then 252 …) leaves room for one root port each and does not check; a bus without a number
 * is lost to the guest. Numbers the user gave stay; the others are packed downwards from the top, in index order.
 */
export function assignWindows(
  tree: Tree,
  given: (bus: Bus) => number | undefined,
  windowSize: (bus: Bus, needed: number) => number = (_bus, needed) => needed,
): { readonly windows: readonly BusWindow[]; readonly issues: readonly Issue[] } {
  const expanders = tree.buses.filter(
    (bus): bus is Bus => bus?.controller.target.includes('busNr') ?? false,
  );
  const fixed = expanders.flatMap((bus) => {
    const first = given(bus);
    return first === undefined ? [] : [{ bus, first, size: busNumbersBehind(tree, bus) }];
  });
  let ceiling = Math.min(BUS_NUMBERS, ...fixed.map((window) => window.first));
  const packed = expanders.flatMap((bus): BusWindow[] => {
    if (given(bus) !== undefined) return [];
    const size = busNumbersBehind(tree, bus);
    ceiling = Math.min(LAST_BUS_NR, ceiling - windowSize(bus, size));
    return [{ bus, first: ceiling, size }];
  });
  const root = tree.bus(0);
  const main = root ? [{ bus: root, first: 0, size: busNumbersBehind(tree, root) }] : [];
  const windows = [...main, ...fixed, ...packed].sort((a, b) => a.first - b.first);
  return { windows, issues: windows.flatMap((window, at) => check(window, windows[at + 1])) };
}

/** Bus numbers used by a bus and all buses behind it that are not roots of their own. */
export function busNumbersBehind(tree: Tree, bus: Bus): number {
  let count = bus.controller.busNumbers;
  for (const child of tree.childrenOf(bus.index))
    if (child.home === bus.home) count += busNumbersBehind(tree, child);
  return count;
}

function check(window: BusWindow, next: BusWindow | undefined): Issue[] {
  const { bus, first, size } = window;
  const end = next?.first ?? BUS_NUMBERS;
  if (end - first >= size) return [];
  const needs = `${bus.controller.model} ${bus.index} needs ${size} bus numbers from ${first}`;
  const neighbour = next ? `${next.bus.controller.model} ${next.bus.index} begins at ${end}` : '';
  return [
    {
      code: bus.index === 0 ? 'bus-numbers-exhausted' : 'bus-window-overlap',
      severity: 'error',
      device: bus.device,
      message: `${needs}, but ${neighbour || `numbers end at ${BUS_NUMBERS - 1}`}; buses without a number are lost to the guest.`,
      remedy: next
        ? `Leave busNr out, or give ${next.bus.device} a busNr of ${first + size} or more.`
        : `Leave busNr out, or set it to ${BUS_NUMBERS - size} or less.`,
      source: SOURCE,
    },
  ];
}

import type { Grow, Pass, PlacementRequest, Policy, TopologyView } from '../src/topology/index.js';
import { grow, pass } from '../src/topology/index.js';
import { auto } from './auto.js';
import { compose } from './compose.js';
import { PORTS_PER_SLOT } from './ports-per-slot.js';
import { type DeviceRule, plainRules } from './rules.js';
import { isIntegrated, partFor } from './steps.js';

export interface NumaAwareOptions {
  /** Places everything inside a node's part of the tree, and all that has no node; by default what suits the machine. */
  readonly base?: Policy;
  /** Rules for groups of devices; a later one ranks above an earlier one. */
  readonly devices?: readonly DeviceRule[];
}

/**
 * Devices near the NUMA node they belong to.
 *
 * A device with `onNode(n)` goes behind an expander bus of that node (pcie-expander-bus, pci-expander-bus on i440fx),
 * placed there by the base policy as if the expander were its root complex; all others are placed by the base policy
 * alone. The engine then gives each expander a window of bus numbers that holds every bus behind it
 * (QEMU docs/pci_expander_bridge.txt).
 */
export function numaAware(options: NumaAwareOptions = {}): Policy<'numa-aware'> {
  const { base = auto(), devices = [] } = options;
  const within = compose(base, ...devices);
  const { intends, forGuest, avoids, splitsCards } = within;
  return {
    name: 'numa-aware',
    version: 1,
    summary:
      'Devices with a NUMA node behind an expander bus of that node; the rest by a base policy.',
    ...storable(options),
    ...(avoids && { avoids }),
    ...(splitsCards && { splitsCards }),
    ...(intends && { intends }),
    ...(forGuest && { forGuest: (...guest) => numaAware({ base: forGuest(...guest) }) }),
    order: (requests, view) => nodesFirst(within.order?.(requests, view) ?? requests),
    followsChipset: (request, view) => within.followsChipset?.(request, view) ?? 'when-free',
    *propose(request, view) {
      const cell = isIntegrated(request) ? undefined : request.wants.node?.cell;
      // A mere preference that cannot be met is left to the base, and told as unmet.
      if (cell !== undefined && cell >= view.cells) {
        yield noSuchCell(cell, view.cells);
        return;
      }
      const prefers = request.wants.node?.strength === 'prefer';
      if (cell !== undefined && !view.near(cell) && !(prefers && isCrowded(view)))
        yield rootOfNode(cell, view);
      if (cell === undefined || view.near(cell) || prefers)
        yield* within.propose(request, partFor(request, view));
    },
    *spare(view) {
      for (const node of view.reservedNodes) {
        const part = view.near(node);
        if (part) yield* within.spare?.(part) ?? [];
        else yield* rootsFor(node, view);
      }
      yield* within.spare?.(view) ?? [];
    },
    review: (view) => within.review?.(view) ?? [],
  };
}

/** Whether the slots that are left are needed for what everything else hangs from. */
function isCrowded(view: TopologyView): boolean {
  const ports = Math.ceil(view.pending / PORTS_PER_SLOT);
  return view.machine.growth.node === undefined || view.root.freeSlots <= ports + 1;
}

/** Devices with a node first, so that the root complex still has room for their expander buses. */
function nodesFirst(requests: readonly PlacementRequest[]): readonly PlacementRequest[] {
  const rank = ({ wants }: PlacementRequest): number => (wants.node === undefined ? 1 : 0);
  return [...requests].sort((a, b) => rank(a) - rank(b));
}

/** Can be stored when its base and its rules can. */
function storable({ base, devices }: NumaAwareOptions): Pick<Policy, 'spec'> {
  const plain = devices && plainRules(devices);
  if ((base && !base.spec) || (devices && !plain)) return {};
  const options = { ...(base && { base: base.spec }), ...(plain && { devices: plain }) };
  const isPlain = Object.keys(options).length === 0;
  return { spec: { name: 'numa-aware@1', ...(!isPlain && { options }) } };
}

function noSuchCell(cell: number, cells: number): Pass {
  return pass(`the guest has ${cells} NUMA cells and so no node ${cell}`, {
    code: 'node-missing',
    remedy: 'Declare the cell with addCell(), or leave out onNode().',
  });
}

/** The root of a node that has none yet, for head-room. */
function* rootsFor(node: number, view: TopologyView): Generator<Grow> {
  const root = rootOfNode(node, view);
  if (root.kind === 'grow') yield root;
}

function rootOfNode(cell: number, view: TopologyView): Grow | Pass {
  const model = view.machine.growth.node;
  if (model === undefined)
    return pass(
      `the machine ${view.machine.family} has no expander bus to give NUMA node ${cell}`,
      {
        code: 'machine-lacks-expander',
        remedy: 'Choose q35, i440fx, an ARM virt machine or pseries, or leave out onNode().',
      },
    );
  const plugsIn = view.controller(model)?.upstream !== undefined;
  return grow(model, `devices of NUMA node ${cell} hang from it`, {
    node: cell,
    ...(plugsIn && { under: view.root.index }),
  });
}

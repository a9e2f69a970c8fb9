import { choice, flag, list, record } from '../src/shape/shape.js';
import type { Grow, PlacementRequest, Policy, TopologyView, Wants } from '../src/topology/index.js';
import { auto } from './auto.js';
import { compose } from './compose.js';
import { affinityOf, FOLLOWS, type Follow, growRoot } from './host-affinity.js';
import { near } from './near-cell.js';
import { checkOptions, type OptionShapes, policyShape } from './options.js';
import { type Changes, over } from './over.js';
import { PORTS_PER_SWITCH } from './ports-per-slot.js';
import { type DeviceRule, plainRules, ruleShapes } from './rules.js';

/** What `numaAware` can be told. */
export interface NumaAwareOptions {
  /** Places everything inside a node's part of the tree, and all that has no node; by default what suits the machine. */
  readonly base?: Policy;
  /** Rules for groups of devices; a later one ranks above an earlier one. */
  readonly devices?: readonly DeviceRule[];
  /** How closely devices that are passed through follow their places on the host; `node` by default. */
  readonly follow?: Follow;
  /** A device that cannot be near its node is an error, unless the guest says that it merely prefers it. */
  readonly strict?: boolean;
}

export const numaAwareShapes: OptionShapes<NumaAwareOptions> = {
  base: policyShape,
  devices: list(record(ruleShapes)),
  follow: choice(FOLLOWS),
  strict: flag,
};

/**
 * Devices near the NUMA cell they belong to.
 *
 * A device with `onNode(n)` goes behind an expander bus of that cell (pcie-expander-bus, pci-expander-bus on i440fx), or
 * behind a host bridge of it on pseries, placed there by the base policy as if that were its root complex; all others are
 * placed by the base policy alone. The engine then gives each expander a window of bus numbers that holds every bus
 * behind it (QEMU docs/pci_expander_bridge.txt).
 *
 * A device that is passed through belongs to the cell of the guest whose memory is on the device's node. Further,
 * devices of different root complexes of the host can be kept on different expanders, and the host's switches be
 * mirrored by switches of the guest, so that the guest sees which devices reach each other without leaving the switch.
 */
export function numaAware(options: NumaAwareOptions = {}): Policy<'numa-aware'> {
  checkOptions('numa-aware', numaAwareShapes, options);
  const { base = auto(), devices = [], ...manner } = options;
  const { follow = 'node', strict = false } = manner;
  const within = compose(base, ...devices);
  // However a base sizes windows, those of a node hold every bus behind it.
  const { windowSize: _, ...emulates } = within.emulates ?? {};
  const changes: Changes<'numa-aware'> = {
    name: 'numa-aware',
    summary:
      'Devices that are passed through near their nodes of the host; the rest by a base policy.',
    ...storable(options),
    ...(within.emulates && { emulates }),
    intends: (request) => {
      const wants = within.intends?.(request);
      return {
        ...wants,
        ...nearItsNode({ ...request, wants: { ...wants, ...request.wants } }, strict),
      };
    },
    followsHost: () => (strict ? 'require' : 'prefer'),
    order: (requests, view) => boundFirst(within.order?.(requests, view) ?? requests, follow),
    *propose(request, view) {
      const affinity = affinityOf(request, follow);
      yield* rootsOfHeadroom(view);
      if (affinity) yield* near(affinity, request, view, (one, part) => within.propose(one, part));
      else yield* within.propose(request, view);
    },
    *spare(view) {
      for (const cell of view.reservedCells) {
        const part = view.near(cell);
        if (part) yield* within.spare?.(part) ?? [];
        else yield* rootOfHeadroom(cell, view);
      }
      yield* within.spare?.(view) ?? [];
    },
  };
  return over(within, changes, (other) => numaAware({ ...manner, base: other }));
}

/** Roots of the nodes that head-room is asked for, before the root complex is full; devices come before head-room. */
function* rootsOfHeadroom(view: TopologyView): Generator<Grow> {
  const bare = view.reservedCells.filter((cell) => !view.near(cell));
  if (bare.length === 0) return;
  const isLastChance = view.root.freeSlots <= bare.length + 1;
  const switches = 1 + Math.ceil(view.pending / PORTS_PER_SWITCH);
  if (isLastChance && view.addable >= view.pending + switches + bare.length)
    for (const cell of bare) yield* rootOfHeadroom(cell, view);
}

function* rootOfHeadroom(cell: number, view: TopologyView): Generator<Grow> {
  const root = growRoot({ cell, switches: [] }, view);
  if (root.kind === 'grow') yield root;
}

/** A wish for the node of its host device, or for how strongly the node it wants is wanted. */
function nearItsNode({ wants, host, pinned }: PlacementRequest, strict: boolean): Wants {
  const cell = wants.node?.cell ?? host?.cell;
  if (cell === undefined || pinned) return {};
  return { node: { strength: strict ? 'require' : 'prefer', ...wants.node, cell } };
}

/** Devices that belong to a root of their own first, so that the root complex still has room for it. */
function boundFirst(
  requests: readonly PlacementRequest[],
  follow: Follow,
): readonly PlacementRequest[] {
  const rank = (request: PlacementRequest): number => (affinityOf(request, follow) ? 0 : 1);
  return [...requests].sort((a, b) => rank(a) - rank(b));
}

/** Can be stored when its base and its rules can. */
function storable({ base, devices, ...manner }: NumaAwareOptions): Pick<Policy, 'spec'> {
  const rules = devices && plainRules(devices);
  if ((base && !base.spec) || (devices && !rules)) return {};
  const stored = {
    ...manner,
    ...(base?.spec && { base: base.spec }),
    ...(rules && { devices: rules }),
  };
  const name = 'numa-aware@1';
  return { spec: Object.keys(stored).length > 0 ? { name, options: stored } : { name } };
}

import type { PlacementRequest, Proposal, TopologyView } from '../src/topology/index.js';
import { type Affinity, affinityOf, downSwitches, growRoot, partOf } from './host-affinity.js';

/** Proposes places for a device in one part of the tree, as if that were all there is. */
export type Placer = (request: PlacementRequest, part: TopologyView) => Iterable<Proposal>;

/** Slots of the root complex that everything else goes on from: what is full gets a switch, or a bridge, in one of them. */
const KEPT_SLOTS = 2;

/**
 * Places in the part of the tree that belongs to the NUMA cell a device wishes for, where a root is added for the cell if
 * need be; for a device that wishes for none, in the part that is shown.
 *
 * Where there is no room near a cell that is merely preferred, a place elsewhere follows, which the engine tells as unmet.
 * A device that is integrated has its place in the main part only, for an expander bus takes no endpoints.
 *
 * @param placer - What a policy proposes in a part; the parts of cells get the same kind of places as the main one.
 * @example
 * ```ts
 * propose: (request, view) => nearItsCell(request, view, (one, part) => inPort(part, { hotplug: true, because: 'as usual' }));
 * ```
 */
export function nearItsCell(
  request: PlacementRequest,
  view: TopologyView,
  placer: Placer,
): Iterable<Proposal> {
  const affinity = request.wants.node && affinityOf(request, 'node');
  const isThere = affinity === undefined || view.root.cell === affinity.cell;
  return isThere ? placer(request, view) : near(affinity, request, view, placer);
}

/** Places near what a device belongs to: behind a root for it, which is added where it is missing or used up. */
export function* near(
  affinity: Affinity,
  request: PlacementRequest,
  view: TopologyView,
  placer: Placer,
): Generator<Proposal> {
  const part = partOf(affinity, view);
  if (part) yield* placer(request, yield* downSwitches(affinity, part));
  const prefers = request.wants.node?.strength !== 'require';
  // Behind a root with a busNr of its own the numbers may be used up.
  const isUsedUp = part === undefined || part.addable === 0;
  if (isUsedUp && !(prefers && isCrowded(view))) yield growRoot(affinity, view, request.wants);
  if (!prefers) return;
  const { node: _, ...wants } = request.wants;
  yield* placer({ ...request, wants }, view);
}

/**
 * Whether a further root would take what is left for all others: the last slots, or the last bus number, with which no
 * port could hang from it.
 */
function isCrowded(view: TopologyView): boolean {
  const model = view.machine.growth.node;
  if (model === undefined) return true;
  const plugsIn = view.controller(model)?.upstream !== undefined;
  return plugsIn && (view.root.freeSlots <= KEPT_SLOTS || view.addable < 2);
}

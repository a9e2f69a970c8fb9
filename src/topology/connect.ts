import type { Connector } from '../catalog/types.js';
import type { Bus } from './bus.js';
import { parentModel } from './growth.js';
import type { PassState } from './pass-state.js';
import { grow, type Proposal, use } from './policy.js';
import type { PlacementRequest } from './request.js';

/**
 * Where a controller without an address may plug in.
 *
 * Unless the policy has its own way, controllers hang together in the order in which they were declared: each on the
 * nearest one before it that accepts it and has room, even if no bus number is left there: QEMU makes controllers in that
 * order, and does not start where the bus of one comes later. What fills a gap in the indexes belongs to none of them, and
 * hangs from the root as long as that has room, then from the lowest bus that has.
 */
export function connections(state: PassState, request: PlacementRequest): Iterable<Proposal> {
  return state.input.policy.emulates?.connect?.(request, state.view) ?? nearest(state, request);
}

const NEAREST = 'it hangs from the nearest controller declared before it that accepts it';
const CROWDED = `${NEAREST}, which has no bus number left`;

function* nearest(state: PassState, request: PlacementRequest): Generator<Proposal> {
  const { tree, input } = state;
  const [connector] = request.connectors;
  const { index = 0, added } = request.controller ?? {};
  if (connector === undefined) return;
  const fillsGap =
    added !== undefined && added.for === undefined && tree.bus(0)?.accepts(connector);
  const before = fillsGap ? tree.buses.slice(0, index) : tree.buses.slice(0, index).reverse();
  const because = fillsGap ? added.because : NEAREST;
  yield* onOneOf(state, before, connector, because);
  if (!added) yield* onOneOf(state, before, connector, CROWDED);
  yield* onOneOf(state, tree.buses.slice(index + 1), connector, because);
  const model = parentModel(connector, input.machine, input.catalog);
  if (model !== undefined)
    yield grow(model, `the ${request.label} needs one to plug into`, { onlyFor: connector });
}

/** The first free place of each bus that accepts a connector. */
function* onOneOf(
  state: PassState,
  buses: readonly (Bus | undefined)[],
  connector: Connector,
  because: string,
): Generator<Proposal> {
  for (const bus of buses) {
    if (!bus?.accepts(connector) || hangsFromWaiting(state, bus)) continue;
    const address =
      because === CROWDED
        ? state.tree.crowdedOn(bus, connector)
        : state.tree.firstOn(bus.index, connector);
    if (address) yield use(address, because);
  }
}

/** Whether a bus hangs, directly or not, from a controller that is being connected. */
function hangsFromWaiting({ tree, connecting }: PassState, bus: Bus): boolean {
  let at: Bus | undefined = bus;
  while (at && !connecting.has(at.index)) at = tree.parentOf(at);
  return at !== undefined;
}

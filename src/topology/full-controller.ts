import { stepSaid } from '../both-forms.js';
import type { Bus } from './bus.js';
import { nameOf } from './plugging.js';
import type { Pass as Refusal } from './policy.js';
import type { PlacementRequest } from './request.js';
import type { Tree } from './tree.js';

/** Names that are told of many. */
const TOLD = 3;

/** Why a device that has to be on a controller is not: who has its slots, and which controllers have room. */
export function fullController(request: PlacementRequest, bus: Bus, tree: Tree): Refusal {
  const name = nameOf(bus);
  const holders = [...tree.placings.values()]
    .filter(({ address }) => address.bus === bus.index)
    .map(({ request: { device } }) => device);
  const held = holders.length > 0 ? ` beside ${told(holders)}` : '';
  return {
    kind: 'pass',
    code: 'controller-full',
    because: `${name} has no free slot${held}`,
    remedy: `${wayOut(request, bus, tree)}, or leave ${stepSaid('onController')}, in the XML controller=, out.`,
  };
}

/** Only controllers that are written can be named. */
function wayOut({ connectors }: PlacementRequest, { index }: Bus, tree: Tree): string {
  const roomy = tree.buses.flatMap((bus) =>
    bus && !bus.grown && connectors.some((connector) => tree.firstOn(bus.index, connector))
      ? [nameOf(bus)]
      : [],
  );
  return roomy.length > 0
    ? `Name a controller that has room for it: ${told(roomy)}`
    : `No controller has room for it: add one, take something away from controller ${index}`;
}

/** The first few, and how many there are beside them. */
function told(names: readonly string[]): string {
  const more = names.length > TOLD ? ` and ${names.length - TOLD} more` : '';
  return names.slice(0, TOLD).join(', ') + more;
}

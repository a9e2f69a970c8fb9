import { LAST_CONTROLLER_INDEX } from '../catalog/types.js';
import type { Issue } from '../issue.js';
import { condemn } from './careful.js';
import type { Rejection } from './decision.js';
import { wouldRenumber } from './growth.js';
import { isHeadroomAsked } from './headroom.js';
import type { PassState } from './pass-state.js';
import type { Grow } from './policy.js';
import { Rejections } from './rejections.js';

/** What forbids one more controller anywhere. */
const USED_UP: ReadonlySet<string> = new Set(['controller-index-limit', 'bus-numbers-exhausted']);
/** Controllers as head-room that nobody said a place of, after which running out of indexes is no chance. */
const MOST_ANYWHERE = 16;

/**
 * Adds the controllers that the policy wants as head-room, asking again after each; those that find no room become warnings.
 *
 * @param grow - Adds one and tells whether it could.
 */
export function keepSpares(state: PassState, grow: (proposal: Grow) => boolean): void {
  const { input, tree } = state;
  if (input.isStill && !isHeadroomAsked(input)) return;
  // What nobody asked for is not worth new addresses of cards that are there.
  tree.mayRenumber = input.mayRenumber && isHeadroomAsked(input);
  addSpares(state, grow);
  tree.mayRenumber = input.mayRenumber;
}

function addSpares(state: PassState, grow: (proposal: Grow) => boolean): void {
  const { policy } = state.input;
  const before = state.unconnected.length;
  while (policy.spare) {
    state.aboutHeadroom = new Rejections();
    let grew = false;
    let proposals = 0;
    for (const proposal of policy.spare(state.view)) {
      grew = grow(proposal);
      proposals += 1;
      if (grew || proposals > LAST_CONTROLLER_INDEX) break;
    }
    if (grew) continue;
    const anywhere = state.unconnected.length - before;
    const ranOut = state.aboutHeadroom.all.some(({ rule }) => USED_UP.has(rule));
    if (ranOut && anywhere > MOST_ANYWHERE)
      condemn(policy, 'spare', undefined, `had ${anywhere} controllers added and came to no end`);
    state.issues.push(...state.aboutHeadroom.all.map(unmet));
    return;
  }
}

function unmet({ proposed, rule, why }: Rejection): Issue {
  const wouldMove = rule === wouldRenumber.id;
  return {
    code: 'headroom-unmet',
    severity: wouldMove ? 'note' : 'warning',
    message: `There is no room for ${proposed} as head-room: ${why}.`,
    remedy: wouldMove
      ? 'Ask for head-room if it is worth new addresses of cards in the guest.'
      : 'Ask for fewer spare places.',
  };
}

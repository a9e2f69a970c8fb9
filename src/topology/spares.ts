import { LAST_CONTROLLER_INDEX } from '../catalog/types.js';
import type { PassState } from './pass-state.js';
import type { Grow } from './policy.js';
import { Rejections } from './rejections.js';

/**
 * Adds the controllers that the policy wants as head-room, asking again after each; those that find no room become warnings.
 *
 * @param grow - Adds one and tells whether it could.
 */
export function keepSpares(state: PassState, grow: (proposal: Grow) => boolean): void {
  const { policy } = state.input;
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
    for (const { proposed, why } of state.aboutHeadroom.all)
      state.issues.push({
        code: 'headroom-unmet',
        severity: 'warning',
        message: `There is no room for ${proposed} as head-room: ${why}.`,
        remedy: 'Ask for fewer spare places.',
      });
    return;
  }
}

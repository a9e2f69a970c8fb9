import type { Ground } from './ground.js';
import { LAST_CONTROLLER_INDEX } from './growth.js';
import type { Grow } from './policy.js';
import { Trail } from './trail.js';

/**
 * Adds the controllers that the policy wants as head-room, asking again after each; those that find no room become warnings.
 *
 * @param grow - Adds one and tells whether it could.
 */
export function keepSpares(ground: Ground, grow: (proposal: Grow, trail: Trail) => boolean): void {
  const { policy } = ground.input;
  while (policy.spare) {
    const trail = new Trail();
    let grew = false;
    let proposals = 0;
    for (const proposal of policy.spare(ground.view)) {
      grew = grow(proposal, trail);
      proposals += 1;
      if (grew || proposals > LAST_CONTROLLER_INDEX) break;
    }
    if (grew) continue;
    for (const { proposed, why } of trail.rejections)
      ground.issues.push({
        code: 'headroom-unmet',
        severity: 'warning',
        message: `There is no room for ${proposed} as head-room: ${why}.`,
        remedy: 'Ask for fewer spare places.',
      });
    return;
  }
}

import type { PassState } from './pass-state.js';
import type { PlacementRequest } from './request.js';
import { SteadyRequest } from './steady-request.js';

/** Keeps places out of use while rehearsing, as the policy wants it. */
export function leaveFree(state: PassState): void {
  const { emulates } = state.input.policy;
  if (state.progress.phase !== 'rehearse') return;
  for (const address of emulates?.leavesFree?.(state.view) ?? []) {
    state.tree.take(address, 'a controller to come');
    state.kept = true;
  }
}

/**
 * A device as this pass places it: where the policy rehearses so, a function of a device none of which has a place yet
 * stands alone, and another pass brings it to the others.
 */
export function asRehearsed(state: PassState, request: PlacementRequest): PlacementRequest {
  const { progress, input, tree } = state;
  const apart = progress.phase === 'rehearse' && input.policy.emulates?.rehearsesApart;
  const group = apart && request.row?.companion && request.companion?.group;
  if (!group || tree.companionSlot(group)) return request;
  const { companion, ...alone } = request;
  state.kept = true;
  return new SteadyRequest(alone);
}

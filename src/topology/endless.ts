import { condemn } from './careful.js';
import type { PassState } from './pass-state.js';
import type { PlacementRequest } from './request.js';

/** Controllers that a policy may have added for a device that then has no place on any of them. */
const MOST_IN_VAIN = 16;

/** Tells of a device without a place that many controllers were added for, where the policy did not pass in the end. */
export function blameEndless(state: PassState, request: PlacementRequest, added: number): void {
  if (added <= MOST_IN_VAIN || request.controller) return;
  const rejected = state.rejected(request.device);
  if (rejected.refused) return;
  const why = `had ${added} controllers added for it and used none of them`;
  rejected.refuse(condemn(state.input.policy, 'propose', request, why));
}

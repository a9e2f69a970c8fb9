import type { HostManner, Policy } from './policy.js';
import { hasToBe, type PlacementRequest } from './request.js';
import { frozenRequest } from './steady-request.js';
import type { Wants } from './wants.js';

/**
 * A request with what the policy wants for it. What the guest says of the same thing ranks above it; a strength that the
 * guest leaves open is the policy's.
 */
export function withIntents(request: PlacementRequest, policy: Policy): PlacementRequest {
  const intended = policy.intends?.(frozenRequest(request));
  if (!intended) return request;
  // What is fixed is not the policy's to choose.
  const wants = request.pinned || hasToBe(request) ? softened(intended) : intended;
  const node = request.wants.node ? { ...wants.node, ...request.wants.node } : wants.node;
  return { ...request, wants: { ...wants, ...request.wants, ...(node && { node }) } };
}

/** How much the policy wants a device that is passed through near its node of the host. */
export function hostManner(request: PlacementRequest, policy: Policy): HostManner {
  return policy.followsHost?.(frozenRequest(request)) ?? 'never';
}

/** What can be wished of a place that is fixed: it may leave a warning, but makes nothing fail. */
function softened({ connector, node, hotplug }: Wants): Wants {
  return {
    ...(connector && { connector: { ...connector, strength: 'prefer' } }),
    ...(node && { node: { ...node, strength: 'prefer' } }),
    ...(hotplug === 'never' && { hotplug }),
  };
}

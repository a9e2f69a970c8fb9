import type { PlacementRequest, Policy } from '../../topology/index.js';

/**
 * Lets a device that has no companions in the guest be one of its own.
 *
 * An ICH9 EHCI alone in its slot at function 7 is not found by the guest; libvirt puts it there all the same, so a policy
 * that tolerates a missing function 0 keeps it.
 */
export function withoutLoneCompanions(
  requests: readonly PlacementRequest[],
  policy: Policy,
): readonly PlacementRequest[] {
  if (policy.emulates?.tolerates?.has('function-zero-missing')) return requests;
  const members = new Map<string, number>();
  for (const { companion } of requests)
    if (companion) members.set(companion.group, (members.get(companion.group) ?? 0) + 1);
  return requests.map((request) => {
    const { companion, ...alone } = request;
    return companion && members.get(companion.group) === 1 ? alone : request;
  });
}

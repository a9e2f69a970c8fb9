import type { Job, Outcome } from '../job/job.js';

/**
 * Lets a device that has no companions in the guest be one of its own.
 *
 * An ICH9 EHCI alone in its slot at function 7 is not found by the guest; libvirt puts it there all the same, so a policy
 * that tolerates a missing function 0 keeps it.
 */
export function freeLoneCompanions({ requests, policy }: Job): Outcome {
  if (policy.emulates?.tolerates?.has('function-zero-missing')) return {};
  const members = new Map<string, number>();
  for (const { companion } of requests.devices)
    if (companion) members.set(companion.group, (members.get(companion.group) ?? 0) + 1);
  const devices = requests.devices.map((request) => {
    if (!request.companion || members.get(request.companion.group) !== 1) return request;
    const { companion: _, ...alone } = request;
    return alone;
  });
  return { requests: { ...requests, devices } };
}

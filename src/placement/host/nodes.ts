import type { Issue } from '../../issue.js';
import { intentsOf, type Job, type Outcome } from '../job/job.js';
import { boundNodes } from './bound-node.js';
import { nodeNearHostDevice } from './near.js';
import { onHost } from './places.js';
import { type Follower, followed } from './same-node.js';
import { withoutCell } from './unbound.js';

/** Turns wishes to be near a device, of the host or of the guest, into wishes for a NUMA cell of the guest. */
export function findNodes(job: Job): Outcome {
  const { host } = job;
  const { controllers, devices } = job.requests;
  const issues: Issue[] = [];
  const followers = new Map<string, Follower>();
  for (const request of [...controllers, ...onHost(devices, host)]) {
    const { nearHostDevice, sameNodeAs, sameSlotAs } = intentsOf(job, request.device);
    const near = nearHostDevice && nodeNearHostDevice(request.device, nearHostDevice, host);
    issues.push(...(near?.issues ?? []));
    followers.set(request.device, {
      request: near?.node ? { ...request, wants: { ...request.wants, node: near.node } } : request,
      ...(sameNodeAs && { sameNodeAs }),
      ...(sameSlotAs !== undefined && { sameSlotAs }),
    });
  }
  const boundTo = boundNodes(controllers);
  const { requests, issues: unresolved } = followed(followers, boundTo);
  const placed = requests.slice(controllers.length);
  return {
    requests: { controllers: requests.slice(0, controllers.length), devices: placed },
    issues: [...issues, ...unresolved, ...withoutCell(placed, boundTo, job)],
  };
}

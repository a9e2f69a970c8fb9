import type { Device } from '../../domain/domain.js';
import type { Issue } from '../../issue.js';
import type { Requests } from '../requests/requests.js';
import type { IntentsByElement } from '../requests/wanted.js';
import { BoundNodes } from './bound-node.js';
import { nodeNearHostDevice } from './near.js';
import { type KnownHost, onHost } from './places.js';
import { type Follower, followed } from './same-node.js';
import { unboundNodes } from './unbound.js';

/** Turns wishes to be near a device, of the host or of the guest, into wishes for a NUMA node of the guest. */
export function withNodes(
  { controllers, devices: requests }: Requests,
  devices: readonly Device[],
  intents: IntentsByElement,
  host: KnownHost | undefined,
): Requests {
  const issues: Issue[] = [];
  const views = new Map(devices.map((device) => [device.id, device]));
  const followers = new Map<string, Follower>();
  for (const request of [...controllers, ...onHost(requests, host)]) {
    const view = views.get(request.device);
    const { nearHostDevice, sameNodeAs, sameSlotAs } = (view && intents.get(view.element)) ?? {};
    const near = nearHostDevice && nodeNearHostDevice(request.device, nearHostDevice, host);
    issues.push(...(near?.issues ?? []));
    followers.set(request.device, {
      request: near?.node ? { ...request, wants: { ...request.wants, node: near.node } } : request,
      ...(sameNodeAs && { sameNodeAs }),
      ...(sameSlotAs !== undefined && { sameSlotAs }),
    });
  }
  const bound = new BoundNodes(controllers);
  const { requests: resolved, issues: unresolved } = followed(followers, bound);
  const placed = resolved.slice(controllers.length);
  return {
    controllers: resolved.slice(0, controllers.length),
    devices: placed,
    issues: [...issues, ...unresolved, ...unboundNodes(placed, bound, host)],
  };
}

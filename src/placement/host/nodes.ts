import type { Device, Domain } from '../../domain/domain.js';
import type { Issue } from '../../issue.js';
import type { Requests } from '../requests/requests.js';
import type { IntentsByElement } from '../requests/wanted.js';
import { hostNodesOfCells } from './cells.js';
import type { HostFacts } from './facts.js';
import { nodeNearHostDevice } from './near.js';
import { onHost } from './places.js';
import { type Follower, followed } from './same-node.js';
import { Seats } from './seats.js';
import { unboundNodes } from './unbound.js';

/** Turns wishes to be near a device, of the host or of the guest, into wishes for a NUMA node of the guest. */
export function withNodes(
  { controllers, devices: requests }: Requests,
  devices: readonly Device[],
  intents: IntentsByElement,
  domain: Domain,
  facts: HostFacts | undefined,
): Requests {
  const issues: Issue[] = [];
  const views = new Map(devices.map((device) => [device.id, device]));
  const nodesOfCells = hostNodesOfCells(domain);
  const followers = new Map<string, Follower>();
  for (const request of [...controllers, ...onHost(requests, devices, domain, facts)]) {
    const view = views.get(request.device);
    const { nearHostDevice, sameNodeAs, sameSlotAs } = (view && intents.get(view.element)) ?? {};
    const near =
      nearHostDevice && nodeNearHostDevice(request.device, nearHostDevice, facts, nodesOfCells);
    issues.push(...(near?.issues ?? []));
    followers.set(request.device, {
      request: near?.node ? { ...request, wants: { ...request.wants, node: near.node } } : request,
      ...(sameNodeAs && { sameNodeAs }),
      ...(sameSlotAs !== undefined && { sameSlotAs }),
    });
  }
  const seats = new Seats(controllers);
  const { requests: resolved, issues: unresolved } = followed(followers, seats);
  const placed = resolved.slice(controllers.length);
  return {
    controllers: resolved.slice(0, controllers.length),
    devices: placed,
    issues: [...issues, ...unresolved, ...unboundNodes(placed, seats, devices, domain, facts)],
  };
}

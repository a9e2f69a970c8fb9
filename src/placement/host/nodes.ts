import type { Device, Domain } from '../../domain/domain.js';
import type { Issue } from '../../issue.js';
import type { PlacementRequest } from '../../topology/index.js';
import type { XmlElement } from '../../xml/tree.js';
import type { DeviceIntents } from '../options.js';
import type { Requests } from '../requests.js';
import { hostNodesOfCells } from './cells.js';
import type { HostFacts } from './facts.js';
import { cellNearHostDevice } from './near.js';
import { onHost } from './places.js';
import { type Follower, followed } from './same-node.js';
import { Seats } from './seats.js';
import { unboundNodes } from './unbound.js';

/** Turns wishes to be near a device, of the host or of the guest, into wishes for a NUMA node of the guest. */
export function withNodes(
  { controllers, devices: requests }: Requests,
  devices: readonly Device[],
  intents: ReadonlyMap<XmlElement, DeviceIntents>,
  domain: Domain,
  facts: HostFacts | undefined,
): Requests {
  const issues: Issue[] = [];
  const views = new Map(devices.map((device) => [device.id, device]));
  const nodesOfCells = hostNodesOfCells(domain);
  const near = (
    request: PlacementRequest,
    wish: DeviceIntents['nearHostDevice'],
  ): PlacementRequest => {
    if (!wish) return request;
    const found = cellNearHostDevice(request.device, wish, facts, nodesOfCells);
    const { address: _, ...strength } = wish;
    if ('cell' in found)
      return { ...request, wants: { ...request.wants, node: { cell: found.cell, ...strength } } };
    issues.push(...found.issues);
    return request;
  };
  const followers = new Map(
    [...controllers, ...onHost(requests, devices, domain, facts)].map(
      (request): [string, Follower] => {
        const view = views.get(request.device);
        const { nearHostDevice, sameNodeAs, sameSlotAs } =
          (view && intents.get(view.element)) ?? {};
        return [
          request.device,
          {
            request: near(request, nearHostDevice),
            ...(sameNodeAs && { sameNodeAs }),
            ...(sameSlotAs !== undefined && { sameSlotAs }),
          },
        ];
      },
    ),
  );
  const seats = new Seats(controllers);
  const { requests: resolved, issues: unresolved } = followed(followers, seats);
  const placed = resolved.slice(controllers.length);
  return {
    controllers: resolved.slice(0, controllers.length),
    devices: placed,
    issues: [...issues, ...unresolved, ...unboundNodes(placed, seats, devices, domain, facts)],
  };
}

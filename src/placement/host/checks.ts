import type { Domain } from '../../domain/domain.js';
import type { Issue } from '../../issue.js';
import type { Topology } from '../../topology/index.js';
import type { KnownHost } from '../job/job.js';
import { checkNearness } from './check-nearness.js';
import { checkPages } from './check-pages.js';
import { checkRoom } from './check-room.js';
import { guestCells } from './guest-cells.js';

/** Whether memory and vCPUs of the guest are on the host where the guest is told that they are. */
export function checkHost(
  domain: Domain,
  topology: Topology,
  host: KnownHost | undefined,
): Issue[] {
  const cells = guestCells(domain);
  return [
    ...(host ? checkNearness(cells, topology, host) : []),
    ...checkPages(cells, topology),
    ...(host ? checkRoom(cells, host.facts) : []),
  ];
}

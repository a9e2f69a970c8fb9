import type { Device, Domain } from '../../domain/domain.js';
import type { Issue } from '../../issue.js';
import type { Topology } from '../../topology/index.js';
import { checkNearness } from './check-nearness.js';
import { checkPages } from './check-pages.js';
import { checkRoom } from './check-room.js';
import type { HostFacts } from './facts.js';
import { guestCells } from './guest-cells.js';

/** Whether memory and vCPUs of the guest are on the host where the guest is told that they are. */
export function checkHost(
  domain: Domain,
  topology: Topology,
  devices: readonly Device[],
  facts: HostFacts = {},
): Issue[] {
  const cells = guestCells(domain);
  return [
    ...checkNearness(cells, topology, devices, facts),
    ...checkPages(cells, topology),
    ...checkRoom(cells, facts),
  ];
}

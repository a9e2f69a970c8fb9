import { checkWhole } from '../../checks/runner.js';
import type { Domain } from '../../domain/domain.js';
import type { Issue } from '../../issue.js';
import type { Topology } from '../../topology/index.js';
import type { KnownHost } from '../job/job.js';
import { nearness } from './check-nearness.js';
import { pages } from './check-pages.js';
import { room } from './check-room.js';
import { guestCells } from './guest-cells.js';

/** Whether memory and vCPUs of the guest are on the host where the guest is told that they are. */
export function checkHost(
  domain: Domain,
  topology: Topology,
  host: KnownHost | undefined,
): Issue[] {
  const cells = guestCells(domain);
  return checkWhole(domain, [...nearness, ...pages, ...room], { cells, topology, host });
}

import { groupBy } from '../../group-by.js';
import type { Issue } from '../../issue.js';
import type { PlacementRequest } from '../../topology/index.js';
import type { KnownHost } from '../job/job.js';
import type { BoundNode } from './bound-node.js';
import { BIND_A_CELL } from './near.js';
import { areOn } from './places.js';

/**
 * Nodes of the host with devices that are passed through and no memory of the guest, where the guest has NUMA cells and
 * does not say itself where the device belongs.
 */
export function unboundNodes(
  requests: readonly PlacementRequest[],
  boundTo: BoundNode,
  known: KnownHost | undefined,
): Issue[] {
  if (!known || known.nodesOfCells.length === 0) return [];
  const untold = requests
    .filter(({ host, wants }) => host?.cell === undefined && wants.node === undefined)
    .filter((request) => boundTo(request) === undefined)
    .map(({ device }) => device);
  return [...groupBy(untold, (device) => known.passed.get(device)?.node)].map(
    ([node, on]): Issue => ({
      code: 'host-node-unbound',
      severity: 'warning',
      ...(on[0] !== undefined && { device: on[0] }),
      message: `${areOn(on)} node ${node} of the host, and no NUMA cell of the guest is bound to that node.`,
      remedy: BIND_A_CELL,
    }),
  );
}

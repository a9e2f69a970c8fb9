import type { DomainCheck, Finding } from '../../checks/check.js';
import { formatNumberList } from '../../domain/number-list.js';
import { type BusView, type Decision, hostManner, type Strength } from '../../topology/index.js';
import type { KnownHost } from '../job/job.js';
import type { OnHost } from './guest-cells.js';
import { BIND_A_CELL } from './near.js';

/** Devices of the host that a fixed address keeps off their node, under a policy that wants them near it. */
export const fixedElsewhere: readonly DomainCheck<OnHost>[] = [
  check('warning', 'prefer'),
  check('error', 'require'),
];

function check(severity: 'warning' | 'error', manner: Strength): DomainCheck<OnHost> {
  return {
    code: 'host-device-off-node',
    severity,
    source: 'QEMU docs/pci_expander_bridge.txt',
    remedy: BIND_A_CELL,
    at: ['address'],
    broken: (domain, { topology, host, policy }) => {
      if (!host) return [];
      const buses = new Map(topology.buses.map((bus) => [bus.index, bus]));
      return topology.decisions.flatMap((decision): Finding[] => {
        const { request } = decision;
        if (!request.pinned || !request.host || request.wants.node) return [];
        const bus = buses.get(decision.address.bus);
        const where = bus && elsewhere(decision, bus, manner, host);
        if (!where || hostManner(request, policy) !== manner) return [];
        const device = domain.device(decision.device);
        return [{ ...where, ...(device && { device }) }];
      });
    },
  };
}

function elsewhere(
  { device, request }: Decision,
  bus: BusView,
  manner: Strength,
  { cells, passed }: KnownHost,
): Pick<Finding, 'message' | 'remedy'> | undefined {
  const node = passed.get(device)?.node;
  const here = cells.find(({ id }) => id === bus.cell);
  if (node === undefined || here?.nodes.includes(node)) return undefined;
  const cell = request.host?.cell;
  const isBound = here !== undefined && here.nodes.length > 0;
  // Of a cell that is bound elsewhere the warning is another one; of a node without a cell it is told already.
  if (isBound ? manner === 'prefer' : cell === undefined) return undefined;
  const where = here
    ? `near NUMA cell ${here.id} of the guest, which is bound to ${isBound ? `node ${formatNumberList(here.nodes)}` : 'none'}`
    : `on ${bus.controller.model} ${bus.index}, which is near no NUMA cell of the guest`;
  return {
    message: `${device} is on node ${node} of the host, and its address keeps it ${where}.`,
    remedy: cell === undefined ? BIND_A_CELL : leaveOut(cell),
  };
}

function leaveOut(cell: number): string {
  return `Leave out its address, so that it goes near NUMA cell ${cell}, which is bound to that node.`;
}

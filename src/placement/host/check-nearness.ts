import type { DomainCheck, Finding } from '../../checks/check.js';
import type { HostNode } from '../../domain/host-facts.js';
import { formatNumberList, parseNumberList } from '../../domain/number-list.js';
import { groupBy } from '../../group-by.js';
import type { Topology } from '../../topology/index.js';
import type { KnownHost } from '../job/job.js';
import { devicesNear, type GuestCell, type OnHost } from './guest-cells.js';
import { areOn } from './places.js';

/** Devices of one node of the host that the guest finds near one of its cells. */
interface Nearby {
  readonly cell: GuestCell;
  readonly node: HostNode;
  readonly devices: readonly string[];
}

/** One way in which a device is near a cell for the guest only. */
interface Elsewhere {
  readonly code: string;
  /** What is elsewhere, as the end of a sentence about the cell. */
  elsewhere(cell: GuestCell, node: HostNode): string | undefined;
  remedy(node: HostNode): string;
}

const ways: readonly Elsewhere[] = [
  {
    code: 'memory-off-node',
    elsewhere: ({ hostNodes }, { id }) =>
      hostNodes.length === 0 || hostNodes.includes(id)
        ? undefined
        : `whose memory is bound to node ${formatNumberList(hostNodes)}`,
    remedy: ({ id }) =>
      `Bind the memory of the cell to node ${id} of the host, or put the device near another cell.`,
  },
  {
    code: 'cpus-off-node',
    elsewhere: ({ hostCpus }, { cpus }) => {
      const near = parseNumberList(cpus);
      return hostCpus.length === 0 || !near || hostCpus.some((cpu) => near.includes(cpu))
        ? undefined
        : `whose vCPUs are pinned to the CPUs ${formatNumberList(hostCpus)} of other nodes`;
    },
    remedy: ({ id, cpus = '' }) =>
      `Pin the vCPUs of the cell to the CPUs ${cpus} of node ${id}, or put the device near another cell.`,
  },
];

/** Devices of the host that are near a cell for the guest, while the cell itself is elsewhere on the host. */
export const nearness: readonly DomainCheck<OnHost>[] = ways.map(
  ({ code, elsewhere, remedy }): DomainCheck<OnHost> => ({
    code,
    severity: 'warning',
    source: 'libvirt docs/formatdomain.rst, "NUMA Node Tuning"',
    remedy: 'Put the device near another cell.',
    broken: (domain, { cells, topology, host }) => {
      const met = host ? meetings(cells, topology, host) : [];
      return met.flatMap(({ cell, node, devices }): Finding[] => {
        const why = elsewhere(cell, node);
        if (why === undefined) return [];
        const device = domain.device(devices[0] ?? '');
        const message = `${areOn(devices)} node ${node.id} of the host, and in the guest near NUMA cell ${cell.id}, ${why}.`;
        return [{ ...(device && { device }), message, remedy: remedy(node) }];
      });
    },
  }),
);

function meetings(
  cells: readonly GuestCell[],
  topology: Topology,
  { facts, passed }: KnownHost,
): readonly Nearby[] {
  return cells.flatMap((cell) => {
    const met = groupBy(devicesNear(cell, topology), (device) => passed.get(device)?.node);
    return [...met].map(([id, near]) => ({
      cell,
      node: facts.nodes?.find((node) => node.id === id) ?? { id },
      devices: near,
    }));
  });
}

import { readKib } from '../../domain/amount.js';
import { cellsOf, kibOfCell } from '../../domain/cells.js';
import type { Domain } from '../../domain/domain.js';
import type { HostFacts } from '../../domain/host-facts.js';
import { parseNumber } from '../../domain/number.js';
import { parseNumberList } from '../../domain/number-list.js';
import type { Policy, Topology } from '../../topology/index.js';
import { child, childElements, descend, type XmlElement } from '../../xml/tree.js';
import type { CellOnHost, KnownHost } from '../job/job.js';
import { hostNodesOfCells, listsOf } from './cells.js';

/** A NUMA cell of the guest, and what of the host is set aside for it. */
export interface GuestCell {
  readonly id: number;
  /** Its memory in KiB; `undefined` where the definition tells none. */
  readonly kib: number | undefined;
  /** Nodes of the host that its memory is bound to; none when it is not bound. */
  readonly hostNodes: readonly number[];
  /** CPUs of the host that any of its vCPUs is pinned to; none when none is pinned. */
  readonly hostCpus: readonly number[];
  /** Pages it is made of, their size in KiB where it is told; `undefined` for ordinary ones. */
  readonly pages: { readonly size: number | undefined } | undefined;
}

/** What is known once everything has its place, of the cells of a guest and of its host. */
export interface OnHost {
  readonly cells: readonly GuestCell[];
  readonly topology: Topology;
  readonly host: KnownHost | undefined;
  readonly policy: Policy;
}

/** The NUMA cells of a guest, in the order of their numbers. */
export function guestCells(domain: Domain): readonly GuestCell[] {
  const { root } = domain.document;
  const nodes = hostNodesOfCells(domain);
  // libvirt docs/formatdomain.rst, "CPU Tuning"
  const ownPins = childElements(child(root, 'cputune'), 'vcpupin');
  const pins = listsOf('cpuset', child(root, 'vcpu'), 'vcpu', ownPins);
  const pages = pagesOf(root);
  return cellsOf(root)
    .map((cell, position): GuestCell => {
      const { attributes } = cell;
      const id = parseNumber(attributes.get('id')) ?? position;
      const cpus = parseNumberList(attributes.get('cpus')) ?? [];
      return {
        id,
        kib: kibOfCell(cell),
        hostNodes: nodes[id] ?? [],
        hostCpus: [...new Set(cpus.flatMap(pins))],
        pages: pages(id),
      };
    })
    .toSorted((a, b) => a.id - b.id);
}

/**
 * Where on the host the NUMA cells of a guest are.
 *
 * Where no memory is bound, pinned vCPUs tell (KubeVirt pkg/virt-launcher/virtwrap/converter/arch, PlacePCIDevicesWithNUMAAlignment).
 */
export function cellsOnHost(domain: Domain, { nodes = [] }: HostFacts): readonly CellOnHost[] {
  const nodeOfCpu = new Map(
    nodes.flatMap(({ id, cpus }) => (parseNumberList(cpus) ?? []).map((cpu) => [cpu, id])),
  );
  return guestCells(domain).map(({ id, hostNodes, hostCpus }): CellOnHost => {
    const cpuNodes = [...new Set(hostCpus.flatMap((cpu) => nodeOfCpu.get(cpu) ?? []))];
    const isBound = hostNodes.length > 0;
    const lacksCpus = !isBound && hostCpus.length > 0 && cpuNodes.length === 0;
    return { id, nodes: isBound ? hostNodes : cpuNodes, cpuNodes, lacksCpus };
  });
}

/** The devices that the guest finds near a cell. */
export function devicesNear({ id }: GuestCell, topology: Topology): readonly string[] {
  const near = new Set(topology.buses.filter(({ cell }) => cell === id).map(({ index }) => index));
  return topology.decisions
    .filter(({ request, address }) => !request.controller && near.has(address.bus))
    .map(({ device }) => device);
}

/** Huge pages for each cell: those that name it, else those that name none (libvirt docs/formatdomain.rst, "Memory Backing"). */
function pagesOf(root: XmlElement): (cell: number) => GuestCell['pages'] {
  const huge = descend(root, 'memoryBacking', 'hugepages');
  if (!huge) return () => undefined;
  const kinds = childElements(huge, 'page').map(({ attributes }) => ({
    size: readKib(attributes.get('size'), attributes.get('unit')),
    cells: attributes.has('nodeset')
      ? (parseNumberList(attributes.get('nodeset')) ?? [])
      : undefined,
  }));
  if (kinds.length === 0) return () => ({ size: undefined });
  return (cell) =>
    kinds.find(({ cells }) => cells?.includes(cell)) ?? kinds.find(({ cells }) => !cells);
}

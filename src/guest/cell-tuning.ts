import { formatNumberList, parseNumberList } from '../domain/number-list.js';
import { groupBy } from '../group-by.js';
import { kibOf } from '../shape/size.js';
import { element, elementIfAny, type XmlElement } from '../xml/tree.js';
import type { SizedCell } from './sizing.js';
import { asWritten } from './words/lists.js';

/** Pins the vCPUs of cells to CPUs of the host (libvirt docs/formatdomain.rst, "CPU Tuning"). */
export function cpuTuning(cells: readonly SizedCell[]): XmlElement | undefined {
  const pins = cells.flatMap(({ cpus, hostCpus }) =>
    hostCpus === undefined
      ? []
      : (parseNumberList(cpus) ?? []).map((vcpu) => ({ vcpu, cpuset: asWritten(hostCpus) })),
  );
  return elementIfAny(
    'cputune',
    {},
    ...pins.toSorted((a, b) => a.vcpu - b.vcpu).map((pin) => element('vcpupin', pin)),
  );
}

/** Binds the memory of cells to nodes of the host (libvirt docs/formatdomain.rst, "NUMA Node Tuning"). */
export function numaTuning(cells: readonly SizedCell[]): XmlElement | undefined {
  return elementIfAny(
    'numatune',
    {},
    ...cells.flatMap(({ hostNodes }, cellid) =>
      hostNodes === undefined
        ? []
        : [element('memnode', { cellid, mode: 'strict', nodeset: asWritten(hostNodes) })],
    ),
  );
}

/** Pages of the host that the memory of cells is made of (libvirt docs/formatdomain.rst, "Memory Backing"). */
export function hugePages(cells: readonly SizedCell[]): XmlElement | undefined {
  const cellsOfSize = groupBy(cells.entries(), ([, { pages }]) =>
    pages === undefined ? undefined : kibOf(pages),
  );
  return elementIfAny(
    'hugepages',
    {},
    ...[...cellsOfSize].map(([size, alike]) => {
      const nodeset = formatNumberList(alike.map(([cell]) => cell));
      return element('page', { size, unit: 'KiB', nodeset });
    }),
  );
}

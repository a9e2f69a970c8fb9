import { parseNumberList } from '../domain/number-list.js';
import type { PlaceOptions } from '../placement/job/options.js';
import { kibOf } from '../shape/size.js';
import type { CellSpec, GuestSpec } from './spec.js';
import { vcpusOf, wholeTopology } from './words/cpu.js';

/** A NUMA cell with its memory in KiB. */
export interface SizedCell extends Omit<CellSpec, 'memory'> {
  readonly kib: number;
}

/** The NUMA cells of a guest; at least one means: all of it as one cell when it names none. */
export function cellsOf(spec: GuestSpec, atLeast?: 'at least one'): readonly SizedCell[] {
  const named = (spec.cells ?? []).map(({ memory, ...cell }) => ({
    ...cell,
    kib: kibOf(memory) ?? 0,
  }));
  if (named.length > 0 || atLeast === undefined) return named;
  const last = cpusOf(spec) - 1;
  return [{ cpus: last === 0 ? '0' : `0-${last}`, kib: memoryOf(spec) }];
}

/** Memory of a guest in KiB without its memory devices; that of its cells when it does not say. */
export function memoryOf(spec: GuestSpec): number {
  const inCells = cellsOf(spec).reduce((sum, { kib }) => sum + kib, 0);
  return (spec.memory === undefined ? inCells : kibOf(spec.memory)) || (kibOf('1 GiB') ?? 0);
}

/** vCPUs of a guest; those of its cells, else those of the topology of its CPU when it does not say. */
export function cpusOf({ vcpus, cells = [], cpu }: GuestSpec): number {
  if (vcpus !== undefined) return vcpus;
  const inCells = cells.flatMap(({ cpus }) => parseNumberList(cpus) ?? []);
  if (inCells.length > 0) return Math.max(...inCells) + 1;
  return cpu?.topology ? vcpusOf(wholeTopology(cpu.topology, 1)) : 1;
}

/** The size of the 64-bit PCI hole as placement takes it. */
export function hole64Of({
  pciHole64,
}: Pick<GuestSpec, 'pciHole64'>): Pick<PlaceOptions, 'pciHole64'> {
  const size = pciHole64 === undefined || pciHole64 === 'fit' ? pciHole64 : kibOf(pciHole64);
  return size === undefined ? {} : { pciHole64: size };
}

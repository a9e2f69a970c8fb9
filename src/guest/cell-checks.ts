import { parseNumberList } from '../domain/number-list.js';
import { errorOf, type Issue } from '../issue.js';
import { isPowerOfTwo, kibOf } from '../shape/size.js';
import type { CellSpec, GuestSpec } from './spec.js';

/** What of the NUMA cells of a guest does not fit together, once each of them can be read. */
export function checkCells(
  { cells = [], memory, vcpus }: GuestSpec,
  areReadable: boolean,
): Issue[] {
  const issues = cells.flatMap(checkPages);
  if (issues.length > 0 || cells.length === 0 || !areReadable) return issues;
  const sum = cells.reduce((total, cell) => total + (kibOf(cell.memory) ?? 0), 0);
  if (memory !== undefined && kibOf(memory) !== undefined && kibOf(memory) !== sum)
    issues.push(
      errorOf(
        'cells-differ',
        `The guest has ${memory} of memory, and its NUMA cells have ${sum} KiB together.`,
        'Leave memory() out, or correct the cells.',
      ),
    );
  const seen = new Map<number, number>();
  cells.forEach(({ cpus }, cell) => {
    for (const cpu of parseNumberList(cpus) ?? []) {
      const other = seen.get(cpu);
      if (other !== undefined)
        issues.push(
          errorOf(
            'cells-overlap',
            `The NUMA cells ${other} and ${cell} both have the vCPU ${cpu}.`,
            'Give each vCPU to one cell.',
          ),
        );
      else seen.set(cpu, cell);
    }
  });
  const highest = Math.max(...seen.keys());
  if (vcpus !== undefined && highest >= vcpus)
    issues.push(
      errorOf(
        'cells-differ',
        `The guest has ${vcpus} vCPUs, and its NUMA cells name the vCPU ${highest}.`,
        `Leave vcpus() out, or name no vCPU above ${vcpus - 1}.`,
      ),
    );
  return issues;
}

function checkPages({ pages, memory }: CellSpec, cell: number): Issue[] {
  const [page, kib] = [pages && kibOf(pages), kibOf(memory)];
  if (!page || !kib) return [];
  if (!isPowerOfTwo(page))
    return [
      errorOf(
        'bad-pages',
        `The page size of NUMA cell ${cell} is '${pages}', which is no power of two.`,
        "Write a size that the host has, such as '2 MiB' or '1 GiB'.",
      ),
    ];
  if (kib % page === 0) return [];
  return [
    errorOf(
      'bad-pages',
      `The ${memory} of NUMA cell ${cell} are not so many pages of ${pages}.`,
      'Give it memory in whole pages, or smaller pages.',
      { source: 'QEMU backends/hostmem.c' },
    ),
  ];
}

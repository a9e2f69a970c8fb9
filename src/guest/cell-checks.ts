import { parseNumberList } from '../domain/number-list.js';
import type { Issue } from '../issue.js';
import { kibOf } from '../shape/size.js';
import { checkSize, error } from './general-checks.js';
import type { CellSpec, GuestSpec } from './spec.js';

/** Everything that is wrong with the NUMA cells of a guest. */
export function checkCells({ cells = [], memory, vcpus }: GuestSpec): Issue[] {
  const issues = cells.flatMap(checkCell);
  if (issues.length > 0 || cells.length === 0) return issues;
  const sum = cells.reduce((total, cell) => total + (kibOf(cell.memory) ?? 0), 0);
  if (memory !== undefined && kibOf(memory) !== undefined && kibOf(memory) !== sum)
    issues.push(
      error(
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
          error(
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
      error(
        'cells-differ',
        `The guest has ${vcpus} vCPUs, and its NUMA cells name the vCPU ${highest}.`,
        `Leave vcpus() out, or name no vCPU above ${vcpus - 1}.`,
      ),
    );
  return issues;
}

function checkCell({ cpus, memory, hostNodes, hostCpus, pages }: CellSpec, cell: number): Issue[] {
  const issues = checkSize(memory, `The memory of NUMA cell ${cell}`);
  // A cell without vCPUs can be, memory on no node and vCPUs on no CPU cannot.
  if (parseNumberList(cpus) === undefined)
    issues.push(noList('bad-cpus', `The vCPUs of NUMA cell ${cell} are`, cpus));
  if (hostNodes !== undefined && !parseNumberList(hostNodes)?.length)
    issues.push(noList('bad-nodes', `The host nodes of NUMA cell ${cell} are`, hostNodes));
  if (hostCpus !== undefined && !parseNumberList(hostCpus)?.length)
    issues.push(noList('bad-cpus', `The host CPUs of NUMA cell ${cell} are`, hostCpus));
  return pages === undefined ? issues : [...issues, ...checkPages(pages, memory, cell)];
}

function noList(code: string, subject: string, list: string): Issue {
  return error(
    code,
    `${subject} '${list}', which is no list of them.`,
    "Write numbers and ranges, such as '0-3,8'.",
  );
}

function checkPages(pages: string, memory: string, cell: number): Issue[] {
  const faults = checkSize(pages, `The page size of NUMA cell ${cell}`);
  const [page, kib] = [kibOf(pages), kibOf(memory)];
  if (!page || !kib) return faults;
  if (!Number.isInteger(Math.log2(page)))
    return [
      error(
        'bad-pages',
        `The page size of NUMA cell ${cell} is '${pages}', which is no power of two.`,
        "Write a size that the host has, such as '2 MiB' or '1 GiB'.",
      ),
    ];
  if (kib % page === 0) return [];
  return [
    {
      ...error(
        'bad-pages',
        `The ${memory} of NUMA cell ${cell} are not so many pages of ${pages}.`,
        'Give it memory in whole pages, or smaller pages.',
      ),
      source: 'QEMU backends/hostmem.c',
    },
  ];
}

import type { Issue } from '../../issue.js';
import type { Topology } from '../../topology/index.js';
import { devicesNear, type GuestCell } from './guest-cells.js';

/** Cells with devices near them that are made of ordinary pages, in a guest whose other cells are made of huge ones. */
export function checkPages(cells: readonly GuestCell[], topology: Topology): Issue[] {
  if (!cells.some(({ pages }) => pages)) return [];
  return cells.flatMap((cell): Issue[] => {
    const near = cell.pages ? [] : devicesNear(cell, topology);
    if (near.length === 0) return [];
    return [
      {
        code: 'pages-missing',
        severity: 'warning',
        message: `NUMA cell ${cell.id} of the guest, with ${near.join(', ')} near it, is made of ordinary pages, and other cells are made of huge ones.`,
        remedy: "Back it by huge pages too, with pages or <page nodeset='…'>.",
      },
    ];
  });
}

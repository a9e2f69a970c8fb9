import type { DomainCheck } from '../../checks/check.js';
import { checkWhole } from '../../checks/runner.js';
import type { Outcome, PlacedJob } from '../job/job.js';
import { fixedElsewhere } from './check-fixed.js';
import { nearness } from './check-nearness.js';
import { passedThrough } from './check-passed.js';
import { room } from './check-room.js';
import { devicesNear, guestCells, type OnHost } from './guest-cells.js';

/** Whether memory and vCPUs of the guest are on the host where the guest is told that they are. */
export function checkHost({ domain, topology, host, policy }: PlacedJob): Outcome {
  const known = { cells: guestCells(domain), topology, host, policy };
  return {
    issues: checkWhole(
      domain,
      [...passedThrough, ...fixedElsewhere, ...nearness, ...pages, ...room],
      known,
    ),
  };
}

/** Cells with devices near them that are made of ordinary pages, in a guest whose other cells are made of huge ones. */
const pages: readonly DomainCheck<OnHost>[] = [
  {
    code: 'pages-missing',
    severity: 'warning',
    source: 'libvirt docs/formatdomain.rst, "Memory Backing"',
    remedy: "Back it by huge pages too, with pages or <page nodeset='…'>.",
    broken: (_domain, { cells, topology }) => {
      if (!cells.some((cell) => cell.pages)) return undefined;
      return cells.flatMap((cell) => {
        const near = cell.pages ? [] : devicesNear(cell, topology);
        if (near.length === 0) return [];
        return {
          message: `NUMA cell ${cell.id} of the guest, with ${near.join(', ')} near it, is made of ordinary pages, and other cells are made of huge ones.`,
        };
      });
    },
  },
];

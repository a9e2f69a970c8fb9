import { parseDecimal } from '../domain/number.js';
import { childElements, descend } from '../xml/tree.js';
import type { DomainCheck, Finding } from './check.js';

/** Numbers of NUMA cells that two have, or that leave one out. */
export const cellNumbers: readonly DomainCheck[] = [
  {
    code: 'bad-cell-number',
    source: 'libvirt src/conf/numa_conf.c; seen on 9.0.0 and 11.3.0',
    remedy: 'Number the cells from 0 on without a gap, or leave the numbers out.',
    broken: ({ document: { root } }) => {
      const seen = new Set<number>();
      const cells = childElements(descend(root, 'cpu', 'numa'), 'cell');
      return cells.flatMap((at, place): Finding | [] => {
        // A cell that does not tell its number has that of its place.
        const id = parseDecimal(at.attributes.get('id')) ?? place;
        const isTwice = seen.has(id);
        seen.add(id);
        if (isTwice) return { at, message: `Two NUMA cells have the number ${id}.` };
        const message = `A NUMA cell has the number ${id}, and there are ${cells.length} from 0.`;
        return id < cells.length ? [] : { at, message };
      });
    },
  },
];

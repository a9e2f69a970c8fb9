import { child } from '../xml/tree.js';
import type { DomainCheck } from './check.js';

/** What an offset cannot do without. */
const NEEDED: ReadonlyMap<unknown, string> = new Map([
  ['timezone', 'timezone'],
  ['absolute', 'start'],
]);

/** What is wrong with the clock of a guest. */
export const clocks: readonly DomainCheck[] = [
  {
    code: 'missing-option',
    source: 'libvirt src/conf/domain_conf.c',
    remedy: 'Add it, or choose another offset.',
    broken: ({ document: { root } }) => {
      const at = child(root, 'clock');
      const offset = at?.attributes.get('offset');
      const needed = NEEDED.get(offset);
      return at && needed !== undefined && !at.attributes.has(needed)
        ? { at, message: `The clock has the offset ${offset}, and no ${needed}.` }
        : undefined;
    },
  },
];

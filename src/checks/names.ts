import { child, textOf } from '../xml/tree.js';
import type { DomainCheck } from './check.js';

/** What a guest cannot be called. */
export const names: readonly DomainCheck[] = [
  {
    code: 'bad-name',
    bounds: true,
    source: 'libvirt src/conf/domain_conf.c',
    remedy: 'Leave the / out: libvirt keeps files by that name.',
    broken: ({ document }) => {
      const at = child(document.root, 'name');
      return at && textOf(at).includes('/')
        ? { at, message: `The guest is called '${textOf(at)}', and a name has no /.` }
        : undefined;
    },
  },
];

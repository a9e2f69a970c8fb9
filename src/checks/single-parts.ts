import { groupBy } from '../group-by.js';
import type { DomainCheck, Finding } from './check.js';
import { allAt } from './paths.js';

/** What a guest has once beside its devices, and that by which several are told apart. */
const SINGLE: readonly { readonly path: readonly string[]; readonly by?: string }[] = [
  { path: ['cputune', 'emulatorpin'] },
  { path: ['cputune', 'emulatorsched'] },
  { path: ['seclabel'], by: 'model' },
];

/** Parts beside devices that are there twice, which libvirt refuses. */
export const singleParts: readonly DomainCheck[] = [
  {
    code: 'only-one',
    source: 'libvirt src/conf/domain_conf.c; seen on 9.0.0 and 11.3.0',
    remedy: 'Keep one of them.',
    broken: ({ document: { root } }) =>
      SINGLE.flatMap(({ path, by }): Finding[] => {
        const alike = groupBy(
          allAt(root, path),
          ({ attributes }) => attributes.get(by ?? '') ?? '',
        );
        return [...alike].flatMap(([value, [, ...others]]) =>
          others.map((at) => ({
            at,
            message: `A guest has one <${path.join('/')}>${value === '' ? '' : ` of the ${by} ${value}`}, and this is another one.`,
          })),
        );
      }),
  },
];

import type { Domain } from '../domain/domain.js';
import { parseNumber } from '../domain/number.js';
import { parseNumberList } from '../domain/number-list.js';
import { attribute, child, childElements, descend, type XmlElement } from '../xml/tree.js';
import type { DomainCheck, Finding } from './check.js';

const CONF = 'libvirt src/conf/numa_conf.c';

/** What is wrong with what the NUMA cells of a guest are made of, and where their memory comes from. */
export const memoryTuning: readonly DomainCheck[] = [
  {
    code: 'conflicting-memory',
    source: CONF,
    remedy: 'Keep one of them.',
    broken: ({ document: { root } }) => [
      ...defaultPages(root)
        .slice(1)
        .map((at) => ({
          at,
          message: 'Two sizes of huge pages are for all memory that no other is for.',
        })),
      ...tuningConflicts(child(root, 'numatune')),
    ],
  },
  {
    code: 'unknown-cell',
    source: CONF,
    remedy: 'Name a NUMA cell that the guest has, or add it.',
    broken: (domain) =>
      cellsNamed(domain)
        .filter(({ cell }) => cell >= domain.numaCells)
        .map(({ at, cell }) => ({
          at,
          message: `<${at.name}> is about the NUMA cell ${cell}, which the guest does not have.`,
        })),
  },
];

function defaultPages(root: XmlElement): XmlElement[] {
  const pages = childElements(descend(root, 'memoryBacking', 'hugepages'), 'page');
  return pages.filter(({ attributes }) => !attributes.has('nodeset'));
}

interface Named {
  readonly at: XmlElement;
  readonly cell: number;
}

function cellsNamed({ document: { root }, numaCells }: Domain): Named[] {
  const pages = childElements(descend(root, 'memoryBacking', 'hugepages'), 'page');
  const nodes = childElements(child(root, 'numatune'), 'memnode');
  return [
    ...pages.flatMap((at) =>
      (parseNumberList(at.attributes.get('nodeset')) ?? [])
        // Without cells the whole memory counts as the cell 0.
        .filter((cell) => cell > 0 || numaCells > 0)
        .map((cell) => ({ at, cell })),
    ),
    ...nodes.flatMap((at) => {
      const cell = parseNumber(at.attributes.get('cellid'));
      return cell === undefined ? [] : [{ at, cell }];
    }),
  ];
}

/** What of the tuning of NUMA cells does not go together. */
function tuningConflicts(tuning: XmlElement | undefined): Finding[] {
  const nodes = childElements(tuning, 'memnode');
  const mode = attribute(tuning, 'mode', 'memory') ?? 'strict';
  const seen = new Set<string | undefined>();
  return nodes.flatMap((at): Finding[] => {
    const cell = at.attributes.get('cellid');
    const isTwice = seen.has(cell);
    seen.add(cell);
    const isFree = mode === 'restrictive' && at.attributes.get('mode') !== mode;
    return [
      ...(isTwice ? [{ at, message: `Two memnodes are about the NUMA cell ${cell}.` }] : []),
      ...(attribute(tuning, 'placement', 'memory') === 'auto'
        ? [{ at, message: `The memory of NUMA cell ${cell} is bound, and placement is automatic.` }]
        : []),
      ...(isFree
        ? [
            {
              at,
              message: `The memory of all is restrictive, and that of NUMA cell ${cell} is not.`,
            },
          ]
        : []),
    ];
  });
}

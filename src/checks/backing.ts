import { kibIn } from '../domain/amount.js';
import type { Domain } from '../domain/domain.js';
import { readMemory } from '../domain/resize.js';
import { attribute, child } from '../xml/tree.js';
import type { DomainCheck, Finding } from './check.js';

/** What of memory, its backing and its devices does not go together. */
export const backing: readonly DomainCheck[] = [
  {
    code: 'conflicting-memory',
    source: 'libvirt src/qemu/qemu_validate.c; seen on 9.0.0 and 11.3.0',
    remedy: 'Leave one of the two out.',
    broken: ({ document }) => {
      const at = child(document.root, 'memoryBacking');
      if (!at || !child(at, 'hugepages')) return [];
      const found = (what: string): Finding => ({ at, message: `Huge pages cannot be ${what}.` });
      return [
        ...(attribute(at, 'type', 'source') === 'anonymous' ? [found('anonymous memory')] : []),
        ...(attribute(at, 'mode', 'allocation') === 'ondemand' ? [found('taken on demand')] : []),
      ];
    },
  },
  {
    code: 'conflicting-memory',
    source: 'libvirt src/conf/domain_conf.c, src/qemu/qemu_domain.c; seen on 9.0.0 and 11.3.0',
    remedy: 'Have <memory> count its memory devices in, and <maxMemory> hold them all.',
    broken: (domain) => [...ofAll(domain), ...ofMost(domain)],
  },
];

/** Without NUMA cells, what the guest has is what the memory devices leave of it. */
function ofAll({ document: { root }, numaCells }: Domain): readonly Finding[] {
  const { base, modules } = readMemory(root);
  const at = child(root, 'memory');
  if (!at || modules.length === 0 || numaCells > 0 || base >= 0) return [];
  const all = modules.reduce((sum, kib) => sum + kib, 0);
  const message = `The guest has ${all + base} KiB of memory, and its memory devices alone have ${all} KiB.`;
  return [{ at, message }];
}

function ofMost(domain: Domain): readonly Finding[] {
  const { root } = domain.document;
  const most = child(root, 'maxMemory');
  const first = domain.devices().find(({ row }) => row?.attaches === 'dimm');
  if (first === undefined) return [];
  if (!most)
    return [{ at: first.element, message: `${first.id} needs <maxMemory>, and there is none.` }];
  const [total, limit] = [kibIn(child(root, 'memory')) ?? 0, kibIn(most) ?? 0];
  return limit < total
    ? [{ at: most, message: `The guest may have ${limit} KiB of memory, and has ${total} KiB.` }]
    : [];
}

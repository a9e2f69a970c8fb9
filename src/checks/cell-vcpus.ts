import { parseNumberList } from '../domain/number-list.js';
import { childElements, descend } from '../xml/tree.js';
import type { DomainCheck, Finding, Placed } from './check.js';

/** vCPUs that NUMA cells share, or that the guest does not have. Where devices sit does not hang on them. */
export const cellVcpus: readonly DomainCheck<Placed>[] = [
  {
    code: 'bad-cell-vcpus',
    source: 'libvirt src/conf/numa_conf.c, src/conf/domain_conf.c; seen on 9.0.0 and 11.3.0',
    remedy: 'Give each vCPU of the guest to one cell.',
    broken: ({ document: { root }, vcpus }) => {
      const holders = new Map<number, number>();
      return childElements(descend(root, 'cpu', 'numa'), 'cell').flatMap((at, cell): Finding[] => {
        const own = parseNumberList(at.attributes.get('cpus')) ?? [];
        const shared = own.find((vcpu) => holders.has(vcpu));
        const absent = own.find((vcpu) => vcpu >= vcpus);
        for (const vcpu of own) holders.set(vcpu, holders.get(vcpu) ?? cell);
        if (shared !== undefined)
          return [
            { at, message: `vCPU ${shared} is in the cells ${holders.get(shared)} and ${cell}.` },
          ];
        return absent === undefined
          ? []
          : [{ at, message: `Cell ${cell} has the vCPU ${absent}, and the guest has ${vcpus}.` }];
      });
    },
  },
];

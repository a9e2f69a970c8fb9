import { descend } from '../xml/tree.js';
import type { DomainCheck, Placed } from './check.js';

/** What the machine of a guest that exists comes to, which placing writes out or leaves. */
export const oddMachines: readonly DomainCheck<Placed>[] = [
  {
    code: 'machine-alias',
    severity: 'note',
    source: 'QEMU query-machines (alias); libvirt writes the version when it defines a guest',
    remedy: 'Write the version, if the guest is to keep it.',
    broken: ({ machine: { names, versioned }, machineName, releases: { qemu }, document }) => {
      const version = qemu && /^\d+\.\d+/.exec(qemu)?.[0];
      const at = descend(document.root, 'os', 'type');
      if (!at || !version || versioned === undefined || !names.includes(machineName))
        return undefined;
      return {
        at,
        message: `The machine ${machineName} is ${versioned}${version} with QEMU ${qemu}, and another one with each later QEMU that the guest is defined for.`,
      };
    },
  },
  {
    code: 'balloon-without-bus',
    source: 'libvirt src/conf/domain_conf.c (implicit devices); seen on 9.0.0 and 11.3.0',
    remedy: "Write <memballoon model='none'/>.",
    broken: (domain) => {
      const { machine, machineName, document } = domain;
      // What nobody wrote has no position, and then it is what placing says where libvirt adds one.
      const isWritten = domain
        .devices()
        .some(({ kind, element }) => kind === 'memballoon' && element.position);
      const lacksBus = machine.adds.some(
        ({ kind, models }) => kind === 'memballoon' && models.includes('none'),
      );
      return lacksBus && !isWritten && document.root.position
        ? {
            message: `libvirt adds a memory balloon, and the machine ${machineName || machine.family} has no PCI bus for it, so the guest is refused.`,
          }
        : undefined;
    },
  },
];

import { cpusOf } from '../sizing.js';
import type { HypervSpec } from '../words/hyperv.js';
import { member } from './member.js';
import type { Question } from './question.js';

/** What of Hyper-V makes Windows quicker, as far as every CPU with KVM has it. */
const HYPERV: HypervSpec = {
  relaxed: true,
  vapic: true,
  spinlocks: { retries: 8191 },
  vpindex: true,
  runtime: true,
  synic: true,
  stimer: { direct: true },
  frequencies: true,
  tlbflush: true,
  ipi: true,
};

const VIRTINST = 'virtinst/domain/features.py (virt-install 5.1)';

/** What the machine and its hypervisor offer beside devices. */
export const features: readonly Question[] = [
  member({
    member: 'features',
    parts: ['features'],
    answers: [
      {
        take: ({ kvm, machine, system }) =>
          kvm && machine.x86 && system.hyperv ? { hyperv: HYPERV, vmport: false } : undefined,
        because:
          'the system is quicker with what Hyper-V offers, and has no use for the port of VMware',
        source: VIRTINST,
      },
      {
        take: ({ machine }) => (machine.x86 ? { vmport: false } : undefined),
        because: 'the port of VMware gets in the way of a tablet',
        source: VIRTINST,
      },
      {
        take: ({ kvm, machine: { vcpusOfOldGic: most }, spec }) =>
          most !== undefined && !kvm && cpusOf(spec) > most ? { gic: { version: '3' } } : undefined,
        because: 'the older interrupt controller does not count that many vCPUs',
        source: 'QEMU hw/arm/virt.c; seen with libvirt 11.3.0',
      },
    ],
  }),
];

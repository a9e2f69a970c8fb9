import { member } from './member.js';
import type { Question } from './question.js';
import type { Seen } from './seen.js';

const WITHOUT_MODEL = 'libvirt docs/formatdomain.rst, "CPU model and topology"';

const POWER = ['ppc64', 'ppc64le'] as const;

/** Architectures whose guests QEMU gives every feature that it can emulate. */
const MAXIMUM = ['x86_64', 'i686', 'aarch64', 'riscv64'] as const;

const is = (arches: readonly string[], { arch }: Seen): boolean => arches.includes(arch);

/**
 * The CPU of a guest: what libvirt takes where none is named, `qemu64` on x86 and the 32-bit `cortex-a15` on ARM, does not start
 * systems of these days.
 */
export const processor: readonly Question[] = [
  member({
    member: 'cpu',
    parts: ['cpu'],
    isSaid: ({ spec: { cpu = {} } }) => cpu.mode !== undefined || cpu.model !== undefined,
    answers: [
      {
        take: ({ kvm, machine }) =>
          kvm && machine.x86 ? { mode: 'host-passthrough', migratable: true } : undefined,
        because:
          'the CPU of the host runs the guest, and has all that systems of these days ask for',
        source: 'virtinst/domain/cpu.py (virt-install 5.1)',
      },
      {
        take: (guest) =>
          guest.kvm && is([...POWER, 's390x'], guest) ? { mode: 'host-model' } : undefined,
        because: 'the CPU of the host runs the guest, which may move to one like it',
        source: WITHOUT_MODEL,
      },
      {
        take: ({ kvm }) => (kvm ? { mode: 'host-passthrough' } : undefined),
        because: 'the CPU of the host runs the guest, and KVM knows no other here',
        source: WITHOUT_MODEL,
      },
      {
        take: ({ arch, system }) =>
          arch === 'aarch64' && system.armMaxCpuHangs ? { model: 'cortex-a72' } : undefined,
        because: 'the kernel of the system hangs on the newest CPU that QEMU emulates',
        source: 'QEMU commit 69b2265d; Linux before 5.12',
      },
      {
        take: (guest) => (is(MAXIMUM, guest) ? { mode: 'maximum' } : undefined),
        because:
          'QEMU emulates the CPU, and systems of these days ask for more than its usual one has',
        source: 'virtinst/domain/cpu.py (virt-install 5.1); seen with QEMU 7.2 and 10.0',
      },
    ],
  }),
];

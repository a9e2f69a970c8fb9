import { DOMAIN_CAPABILITIES } from '../../catalog/host/sources.js';
import { MIGRATABLE } from '../../catalog/machine-settings.js';
import { hasReached } from '../../catalog/releases.js';
import type { CpuSpec } from '../words/cpu.js';
import { member } from './member.js';
import { takesCpu, takesMode, toldOfItsType } from './on-host.js';
import type { Question } from './question.js';
import type { Seen } from './seen.js';

const WITHOUT_MODEL = 'libvirt docs/formatdomain.rst, "CPU model and topology"';

const POWER = ['ppc64', 'ppc64le'] as const;

/** CPU models of ARM without what old kernels hang on, the newest first. */
const BEFORE_LPA2 = ['cortex-a72', 'cortex-a57'] as const;

/** Modes that have all that may be had, where the usual one is not to be had. */
const OTHER_MODES = ['host-model', 'maximum'] as const;

/** A model of each level of x86-64, the highest first (System V ABI, x86-64 psABI 1.0, table 3.1). */
const LEVELS = ['Skylake-Server', 'Haswell', 'Nehalem'] as const;

/** The model nearest to the CPU of the host among those that it can run. */
function modelHere(guest: Seen): string | undefined {
  const { modes, hostModel, models } = toldOfItsType(guest)?.cpu ?? {};
  if (!guest.machine.x86 || !modes?.includes('custom')) return undefined;
  return [...(hostModel === undefined ? [] : [hostModel]), ...LEVELS].find((one) =>
    models?.includes(one),
  );
}

/** That it can be moved, unless the architecture or the host has no such CPU that could. */
function migratable(guest: Seen): { readonly migratable?: true } {
  const isTold = toldOfItsType(guest)?.cpu?.migratable !== false;
  return isTold && is(MIGRATABLE, guest) ? { migratable: true } : {};
}

/** The CPU that libvirt writes where none is named, as it writes it. */
function usualCpu({ kvm, arch, machine, around: { releases } }: Seen): CpuSpec | undefined {
  if (kvm) return undefined;
  const usual = machine.usualCpus?.find(
    ({ arches, since }) => (arches?.includes(arch) ?? true) && hasReached(releases, since),
  );
  if (!usual) return undefined;
  const { model } = usual;
  return { mode: 'custom', match: 'exact', check: 'none', model, fallback: 'forbid' };
}

const is = (arches: readonly string[], { arch }: Seen): boolean => arches.includes(arch);

/**
 * The CPU of a guest: what libvirt takes where none is named, `qemu64` on x86 and the 32-bit `cortex-a15` on ARM, does not start
 * systems of these days.
 */
export const processor: readonly Question[] = [
  member({
    member: 'cpu',
    parts: ['cpu@mode', 'cpu/model'],
    within: ['cpu'],
    isSaid: ({ spec: { cpu = {} } }) => cpu.mode !== undefined || cpu.model !== undefined,
    answers: [
      {
        take: (guest) =>
          guest.kvm && guest.machine.x86 && takesMode(guest, 'host-passthrough')
            ? { mode: 'host-passthrough', ...migratable(guest) }
            : undefined,
        because: 'the CPU of the host runs the guest, and nothing it has is kept from it',
        source: 'virtinst/domain/cpu.py (virt-install 5.1)',
      },
      {
        take: (guest) =>
          guest.kvm && is([...POWER, 's390x'], guest) && takesMode(guest, 'host-model')
            ? { mode: 'host-model' }
            : undefined,
        because: 'the CPU of the host runs the guest, which may move to one like it',
        source: WITHOUT_MODEL,
      },
      {
        take: (guest) =>
          guest.kvm && takesMode(guest, 'host-passthrough')
            ? { mode: 'host-passthrough' }
            : undefined,
        because: 'the CPU of the host runs the guest, and KVM knows no other here',
        source: WITHOUT_MODEL,
      },
      {
        take: (guest) => {
          const { kvm, arch, system } = guest;
          if (kvm || arch !== 'aarch64' || !system.armMaxCpuHangs) return undefined;
          const model = BEFORE_LPA2.find((one) => takesCpu(guest, one));
          return model === undefined ? undefined : { model };
        },
        because: 'the kernel of the system hangs on the newest CPU that QEMU emulates',
        source: 'QEMU commit 69b2265d; Linux before 5.12',
      },
      {
        take: usualCpu,
        because: 'it is what QEMU emulates where none is named, and libvirt writes it',
        source: 'libvirt src/qemu/qemu_postparse.c; seen with QEMU 7.2 and 10.0',
      },
      {
        take: (guest) =>
          !guest.kvm && guest.machine.maximumCpu && takesMode(guest, 'maximum')
            ? { mode: 'maximum' }
            : undefined,
        because:
          'QEMU emulates the CPU, and systems of these days ask for more than its usual one has',
        source: 'virtinst/domain/cpu.py (virt-install 5.1); seen with QEMU 7.2 and 10.0',
      },
      {
        take: (guest) => {
          const listed = toldOfItsType(guest)?.cpu?.modes;
          const mode = OTHER_MODES.find((one) => listed?.includes(one));
          return mode && guest.machine.maximumCpu ? { mode } : undefined;
        },
        because: 'it has most of those that the host offers for such guests',
        source: DOMAIN_CAPABILITIES,
      },
      {
        take: (guest) => {
          const model = modelHere(guest);
          return model === undefined ? undefined : { mode: 'custom', model };
        },
        because: 'the host offers named models alone, and this has most of them',
        source: DOMAIN_CAPABILITIES,
      },
    ],
  }),
];

import { DOMAIN_CAPABILITIES } from '../../catalog/host/sources.js';
import { hasExpress } from '../../catalog/machine-types.js';
import type { Resources } from '../../catalog/systems/index.js';
import { hasEfi } from '../../domain/firmware.js';
import type { Size } from '../../shape/size.js';
import { member } from './member.js';
import { hasSecureUefi, hasUefi } from './on-host.js';
import type { Question } from './question.js';
import type { Seen } from './seen.js';
import { VIRTINST } from './sources.js';

const RECOMMENDED = 'libosinfo, resources of the system';

/** Of what a system gets, as its user wants it. */
function resourcesOf({ spec: { os }, system: { resources } }: Seen): Resources {
  if (os === undefined) return {};
  const { minimum = {}, recommended = {} } = resources;
  const wanted = typeof os === 'object' ? os.resources : undefined;
  return wanted === 'minimum' ? { ...recommended, ...minimum } : { ...minimum, ...recommended };
}

function sizeOf(kib: number | undefined): Size | undefined {
  if (kib === undefined) return undefined;
  const mib = Math.ceil(kib / 1024);
  return mib % 1024 === 0 ? `${mib / 1024} GiB` : `${mib} MiB`;
}

/** Whether the system is made for UEFI with Secure Boot, and the machine can have it. */
function isForSecureBoot(guest: Seen): boolean {
  const { system, machine, isWindows } = guest;
  return (
    isWindows && machine.x86 === true && hasExpress(machine) && system.efi && system.secureBoot
  );
}

const inCells = ({ spec }: Seen): boolean => (spec.cells?.length ?? 0) > 0;

/** How large a guest is, and what holds for it as a whole. */
export const whole: readonly Question[] = [
  member({
    member: 'memory',
    parts: ['memory'],
    isSaid: inCells,
    answers: [
      {
        take: (guest) => sizeOf(resourcesOf(guest).memory),
        because: 'its maker says so',
        source: RECOMMENDED,
      },
      {
        take: () => '2 GiB',
        because: 'nobody tells what the system asks for, and most run with it',
      },
    ],
  }),
  member({
    member: 'vcpus',
    parts: ['vcpu'],
    isSaid: (guest) => inCells(guest) || guest.spec.cpu?.topology !== undefined,
    answers: [
      {
        take: (guest) => resourcesOf(guest).vcpus,
        because: 'its maker says so',
        source: RECOMMENDED,
      },
      { take: () => 2, because: 'with one a task that is busy stops all others' },
    ],
  }),
  member({
    member: 'powerManagement',
    parts: [],
    within: ['pm'],
    answers: [
      {
        take: ({ machine }) =>
          machine.x86 ? { suspendToMem: false, suspendToDisk: false } : undefined,
        because: 'a guest that sleeps is woken by its host alone',
        source: 'virtinst/domain/pm.py (virt-install 5.1)',
      },
    ],
  }),
  member({
    member: 'lifecycle',
    parts: [],
    within: [],
    answers: [
      {
        take: () => ({ onPoweroff: 'destroy', onReboot: 'restart', onCrash: 'destroy' }),
        because: 'it is what libvirt does where nobody says',
        source: 'libvirt docs/formatdomain.rst, "Events configuration"',
      },
    ],
  }),
  member({
    member: 'firmware',
    parts: ['os@firmware', 'os/loader', 'os/nvram', 'os/firmware'],
    isSaid: ({ spec }) => spec.firmware !== undefined && !hasEfi(spec),
    answers: [
      {
        take: (guest) =>
          isForSecureBoot(guest) &&
          // It keeps its variables from the guest by system management mode.
          !guest.isOff('smm') &&
          (hasSecureUefi(guest) !== false || !guest.system.bios)
            ? { type: 'efi', secureBoot: true, enrolledKeys: true }
            : undefined,
        because: 'the system is made for UEFI with Secure Boot',
        source: 'learn.microsoft.com: Windows hardware requirements',
      },
      {
        take: (guest) => (isForSecureBoot(guest) && hasUefi(guest) !== false ? 'efi' : undefined),
        because: 'the system is made for UEFI, and there is none with Secure Boot',
        source: DOMAIN_CAPABILITIES,
      },
      {
        take: (guest) => (isForSecureBoot(guest) ? 'bios' : undefined),
        because: 'the system starts with a BIOS too, and the host has no UEFI',
        source: DOMAIN_CAPABILITIES,
      },
      {
        take: ({ system, machine }) => (machine.x86 && !system.bios ? 'efi' : undefined),
        because: 'the system does not start with a BIOS',
        source: 'osinfo-db, firmware of the system',
      },
      {
        take: (guest) =>
          guest.arch === 'aarch64' && (hasUefi(guest) !== false || !guest.spec.kernel)
            ? 'efi'
            : undefined,
        because: 'without UEFI nothing on the machine starts a disk',
        source: VIRTINST,
      },
      {
        take: (guest) => (!guest.machine.x86 && hasUefi(guest) ? 'efi' : undefined),
        because: 'the host has it, and without UEFI nothing on the machine starts a disk',
        source: VIRTINST,
      },
    ],
  }),
];

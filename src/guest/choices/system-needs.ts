import { insteadOf } from '../../catalog/cpu-levels.js';
import { hasExpress } from '../../catalog/machine-types.js';
import { hasEfi } from '../../domain/firmware.js';
import type { Issue } from '../../issue.js';
import { anyOf } from '../../shape/words.js';
import { child } from '../../xml/tree.js';
import { flatten } from '../flatten.js';
import { memoryOf } from '../sizing.js';
import { type GuestSpec, osName } from '../spec.js';
import { positionIn } from '../standing.js';
import type { Seen } from './seen.js';

/** Something that a system needs of a guest. */
interface Need {
  /** Member of the guest that is against it. */
  readonly member: keyof GuestSpec;
  /** What the system needs and the guest is instead, after the name of the system; nothing where it is so. */
  readonly unmet: (guest: Seen) => string | false | undefined;
  readonly remedy: (guest: Seen) => string;
}

const ARCHITECTURE: Need = {
  member: 'arch',
  unmet: ({ system: { arches }, arch }) =>
    arches && !arches.includes(arch) && `is there for ${anyOf(arches)}, and the guest is ${arch}`,
  remedy: () => 'Choose an architecture that it is there for, or another system.',
};

const NEEDS: readonly Need[] = [
  {
    member: 'firmware',
    unmet: (guest) =>
      guest.machine.x86 &&
      !guest.system.bios &&
      !hasEfi(guest.spec) &&
      !hasFirmwareInXml(guest) &&
      'starts with UEFI alone, and the guest has a BIOS',
    remedy: () => "Choose the firmware 'efi', or leave it out.",
  },
  {
    member: 'firmware',
    unmet: (guest) =>
      guest.machine.x86 &&
      isKnown(guest) &&
      guest.system.bios &&
      !guest.system.efi &&
      hasEfi(guest.spec) &&
      'is not known to start with UEFI, and the guest has no BIOS',
    remedy: () => "Choose the firmware 'bios', or leave it out.",
  },
  {
    member: 'machine',
    unmet: ({ machine, system }) =>
      machine.x86 &&
      !system.bios &&
      system.secureBoot &&
      !hasExpress(machine) &&
      `needs UEFI that can have Secure Boot, and the machine ${machine.family} cannot have it`,
    remedy: () => 'Choose a machine with PCI Express, or leave it out.',
  },
  {
    member: 'machine',
    unmet: (guest) =>
      guest.machine.x86 &&
      isKnown(guest) &&
      !guest.system.q35 &&
      hasExpress(guest.machine) &&
      `has no drivers for what the machine ${guest.machine.family} brings along`,
    remedy: () => 'Choose a machine without PCI Express, or leave it out.',
  },
  {
    member: 'devices',
    unmet: ({ system: { tpm }, said }) =>
      tpm !== undefined && !said.has('tpm') && `needs a TPM ${tpm}, and the guest has none`,
    remedy: () => 'Add a TPM.',
  },
  {
    member: 'devices',
    unmet: ({ system: { tpm }, spec }) => {
      const other = tpm !== undefined && versionsOfTpms(spec).find((version) => version !== tpm);
      return other && `needs a TPM ${tpm}, and that of the guest is ${other}`;
    },
    remedy: ({ system: { tpm } }) => `Say the version '${tpm}', or leave it out.`,
  },
  {
    member: 'memory',
    unmet: ({ system: { resources }, spec, said }) => {
      const { memory: least = 0 } = resources.minimum ?? {};
      const kib = memoryOf(spec);
      // What is plugged in beside it counts too, and may be XML.
      const isLess = kib < least && !said.has('memory');
      return isLess && `needs ${mib(least)} of memory, and the guest has ${mib(kib)}`;
    },
    remedy: () => 'Give it more, or leave it out.',
  },
  {
    member: 'vcpus',
    unmet: ({ system: { resources }, spec: { vcpus } }) => {
      const { vcpus: least = 0 } = resources.minimum ?? {};
      const isLess = vcpus !== undefined && vcpus < least;
      return isLess && `needs ${least} vCPUs, and the guest has ${vcpus}`;
    },
    remedy: () => 'Give it more, or leave them out.',
  },
  {
    member: 'cpu',
    unmet: (guest) =>
      betterCpu(guest) &&
      `needs a CPU of the level ${guest.system.cpuLevel}, which ${guest.spec.cpu?.model} is not`,
    remedy: (guest) => `Choose ${betterCpu(guest)} or what is newer, or leave it out.`,
  },
];

/** Whether anything is known of what it drives. */
const isKnown = ({ system: { nics } }: Seen): boolean => nics !== undefined;

function hasFirmwareInXml({ said }: Seen): boolean {
  const inOs = child(said.domain, 'os')?.attributes.has('firmware') === true;
  return inOs || said.inXml('os/loader');
}

const versionsOfTpms = ({ devices }: GuestSpec): readonly string[] =>
  flatten(devices).flatMap(({ device }) => (device.kind === 'tpm' ? (device.version ?? []) : []));

const mib = (kib: number): string => `${Math.floor(kib / 1024)} MiB`;

/** A CPU model for the system, where the guest has one that is too old and nothing is added to it. */
function betterCpu({ system: { cpuLevel }, spec: { cpu } }: Seen): string | undefined {
  if (cpuLevel === undefined || cpu?.model === undefined) return undefined;
  const added = Object.values(cpu.features ?? {});
  const isAsNamed = !added.some((policy) => policy === 'require' || policy === 'force');
  return isAsNamed ? insteadOf(cpu.model, cpuLevel) : undefined;
}

/** What of a guest is against what its operating system needs: warnings, for it is defined and started all the same. */
export function againstNeeds(guest: Seen): Issue[] {
  const { spec, system, around } = guest;
  const name = osName(spec.os);
  if (name === undefined || !around.catalog.systems.of(name)) return [];
  const needs = ARCHITECTURE.unmet(guest) ? [ARCHITECTURE] : NEEDS;
  return needs.flatMap(({ member, unmet, remedy }): Issue[] => {
    const told = unmet(guest);
    if (!told) return [];
    return [
      {
        code: 'system-needs',
        severity: 'warning',
        message: `${system.shortIds[0]} ${told}.`,
        remedy: remedy(guest),
        source: system.source,
        ...positionIn(spec, [member]),
      },
    ];
  });
}

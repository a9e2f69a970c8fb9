import { isAsNew } from '../catalog/releases.js';
import type { Domain } from '../domain/domain.js';
import { child, descend } from '../xml/tree.js';
import type { DomainCheck } from './check.js';
import { vcpusOnHost } from './host-guest.js';

const AGES = 'QEMU docs/about/deprecated.rst, include/hw/boards.h (MACHINE_VER_DEPRECATED)';

/** How many releases a version of a machine is kept without complaint, and since when that is so. */
const YEARS = 3;
const SINCE = '9.1';

/** What the version of a machine comes to. */
export const machineVersion: readonly DomainCheck[] = [
  {
    code: 'release-too-old',
    source: 'QEMU query-machines; seen on 9.0.0 and 11.3.0',
    remedy: 'Name an older version of the machine, or take newer releases.',
    broken: (domain) => {
      const [version, { qemu }] = [versionOf(domain), domain.releases];
      return version === undefined || qemu === undefined || isAsNew(qemu, version)
        ? undefined
        : {
            ...at(domain),
            message: `The machine ${domain.machineName} needs QEMU ${version}, and the guest is for QEMU ${qemu}.`,
          };
    },
  },
  {
    code: 'machine-deprecated',
    severity: 'warning',
    source: AGES,
    remedy:
      'Move the guest to a newer version of the machine when it is off; its system may notice.',
    broken: (domain) => {
      const [version, { qemu }] = [versionOf(domain), domain.releases];
      if (version === undefined || qemu === undefined || !isAsNew(qemu, SINCE)) return undefined;
      const [major = 0, minor = 0] = qemu.split('.').map(Number);
      return isAsNew(`${major - YEARS}.${minor}`, version)
        ? {
            ...at(domain),
            message: `The machine ${domain.machineName} is deprecated in QEMU ${qemu}, and a later one will lack it.`,
          }
        : undefined;
    },
  },
  {
    code: 'too-many-vcpus',
    source: 'QEMU query-machines; seen on 9.0.0 and 11.3.0',
    remedy: 'Have fewer vCPUs, or a machine that has more.',
    broken: (domain) => {
      // What a host tells of itself is nearer to the truth, and told by the check of hosts.
      const most = vcpusOnHost(domain) === undefined ? mostVcpus(domain) : undefined;
      const vcpu = child(domain.document.root, 'vcpu');
      return most !== undefined && domain.vcpus > most
        ? {
            ...(vcpu && { at: vcpu }),
            message: `The guest has ${domain.vcpus} vCPUs, and the machine ${domain.machineName || domain.machine.family} has ${most} at most.`,
          }
        : undefined;
    },
  },
];

/** Where the machine is named. */
function at({ document }: Domain): { at?: NonNullable<ReturnType<typeof descend>> } {
  const type = descend(document.root, 'os', 'type');
  return type ? { at: type } : {};
}

function versionOf({ machine: { versioned }, machineName }: Domain): string | undefined {
  return versioned !== undefined && machineName.startsWith(versioned)
    ? /^\d+\.\d+/.exec(machineName.slice(versioned.length))?.[0]
    : undefined;
}

/** That of its version; a machine without one is of the QEMU at hand. */
function mostVcpus(domain: Domain): number | undefined {
  const version = versionOf(domain) ?? domain.releases.qemu;
  return domain.machine.mostVcpus?.findLast(({ since }) => isAsNew(version, since))?.most;
}

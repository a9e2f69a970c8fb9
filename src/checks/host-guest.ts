import type { HostMachine } from '../catalog/host/facts.js';
import { firmwarePackages } from '../catalog/host/firmware-packages.js';
import { DOMAIN_CAPABILITIES } from '../catalog/host/sources.js';
import type { Domain } from '../domain/domain.js';
import { nearest } from '../nearest.js';
import { child, descend, type XmlElement } from '../xml/tree.js';
import type { DomainCheck } from './check.js';
import { NOT_HERE, ofItsType } from './host-cpu.js';
import { allAt } from './paths.js';

const MACHINES = 'QEMU qapi/machine.json (query-machines)';

/** Most names of machines that are told. */
const FEW = 6;

/** What of the guest as a whole the host is known not to have; nothing where nobody tells what it has. */
export const guestNotOnHost: readonly DomainCheck[] = [
  {
    ...NOT_HERE,
    source: MACHINES,
    broken: (domain) => {
      const { arch, machineName, catalog } = domain;
      const known = catalog.host?.machines(arch);
      if (!known || machineName === '' || machineOf(domain)) return undefined;
      return {
        at: osType(domain),
        message: `The QEMU of the host has no machine ${machineName}.`,
        remedy: `Take ${instead(machineName, known, domain)}, or another host.`,
      };
    },
  },
  {
    code: 'deprecated-on-host',
    severity: 'warning',
    source: MACHINES,
    remedy: 'Take a newer one before QEMU drops it.',
    broken: (domain) => {
      const machine = machineOf(domain);
      if (!machine?.deprecated) return undefined;
      return {
        at: osType(domain),
        message: `The QEMU of the host is going to drop the machine ${machine.name}.`,
      };
    },
  },
  {
    ...NOT_HERE,
    source: DOMAIN_CAPABILITIES,
    remedy: 'Take another type, or another host.',
    broken: ({ arch, type, catalog }) => {
      const types = catalog.host?.facts.emulators?.[arch]?.domains;
      return !types || types.includes(type)
        ? undefined
        : { message: `The host runs no ${type} guests of ${arch}, but ${types.join(', ')}.` };
    },
  },
  {
    code: 'too-many-vcpus',
    source: `${DOMAIN_CAPABILITIES}; ${MACHINES}`,
    remedy: 'Take fewer, or another machine or host.',
    broken: (domain) => {
      const most = vcpusOnHost(domain);
      if (most === undefined || domain.vcpus <= most) return undefined;
      const at = child(domain.document.root, 'vcpu');
      const { machineName, machine } = domain;
      return {
        ...(at && { at }),
        message: `The guest has ${domain.vcpus} vCPUs, and on the host a ${machineName || machine.family} has ${most} at most.`,
      };
    },
  },
  {
    ...NOT_HERE,
    source: DOMAIN_CAPABILITIES,
    remedy: 'Install firmware for it on the host and read its facts again, or leave it out.',
    broken: (domain) => {
      const { root } = domain.document;
      const at = child(root, 'os');
      const firmware = at?.attributes.get('firmware');
      const { firmware: known } = domain.catalog.host?.capabilities(domain) ?? {};
      if (!at || firmware === undefined || !known || known.includes(firmware)) return undefined;
      const message = `The host has no firmware '${firmware}' for such a guest.`;
      return { at, message, ...withPackage(domain) };
    },
  },
  {
    ...NOT_HERE,
    source: DOMAIN_CAPABILITIES,
    remedy: 'Install firmware for it on the host and read its facts again, or ask for none.',
    broken: (domain) => {
      const { document, machine, catalog } = domain;
      // Elsewhere than on x86 the list is not about firmware of that name.
      const known = machine.x86 ? catalog.host?.capabilities(domain) : undefined;
      if (known?.secureLoader !== false || !known.firmware?.includes('efi')) return undefined;
      const message = 'The host has no UEFI with Secure Boot for such a guest.';
      return allAt(document.root, ['os', 'firmware', 'feature'])
        .filter(({ attributes }) => attributes.get('name') === 'secure-boot')
        .filter(({ attributes }) => attributes.get('enabled') === 'yes')
        .map((at) => ({ at, message, ...withPackage(domain) }));
    },
  },
  {
    ...NOT_HERE,
    source: DOMAIN_CAPABILITIES,
    broken: (domain) => {
      const at = descend(domain.document.root, 'memoryBacking', 'source');
      const type = at?.attributes.get('type');
      const { memorySources: listed } = domain.catalog.host?.capabilities(domain) ?? {};
      if (!at || type === undefined || !listed || listed.includes(type)) return undefined;
      return {
        at,
        message: `The host has no memory from ${type} for such a guest.`,
        ...(listed.length > 0 && { remedy: `Take ${listed.join(' or ')}, or another host.` }),
      };
    },
  },
  {
    ...NOT_HERE,
    source: DOMAIN_CAPABILITIES,
    remedy: 'Take another version, or another host.',
    broken: (domain) => {
      const at = descend(domain.document.root, 'features', 'gic');
      const version = at?.attributes.get('version');
      const listed = ofItsType(domain)?.features?.['gic']?.['version'];
      if (!at || version === undefined || !listed || [...listed, 'host'].includes(version))
        return undefined;
      const message = `The host has no gic of version ${version} for such a guest, but ${listed.join(', ')}.`;
      return { at, message };
    },
  },
];

/** What to install for UEFI, where a distribution has it. */
function withPackage({ arch }: Domain): { readonly remedy?: string } {
  const packages = firmwarePackages[arch];
  return packages === undefined
    ? {}
    : { remedy: `Install ${packages} on the host and read its facts again, or leave it out.` };
}

function machineOf({ arch, machineName, catalog }: Domain): HostMachine | undefined {
  return catalog.host?.machine(arch, machineName);
}

function osType({ document: { root } }: Domain): XmlElement {
  return descend(root, 'os', 'type') ?? root;
}

/** Machines that may be meant: those of its family, else the ones that have shorter names. */
function instead(name: string, known: readonly HostMachine[], domain: Domain): string {
  const { arch, machine, catalog } = domain;
  const alike = known.filter((one) => catalog.machine(arch, one.name)?.family === machine.family);
  const current = alike.filter(({ deprecated }) => !deprecated);
  const offered = [current, alike, known].find((list) => list.length > 0) ?? [];
  const names = offered.map((one) => one.alias ?? one.name);
  const meant = nearest(name, names);
  return [...new Set([...(meant === undefined ? [] : [meant]), ...names])]
    .slice(0, FEW)
    .join(' or ');
}

/** How many vCPUs a guest of its kind has on the host at most; `undefined` where nobody told. */
export function vcpusOnHost(domain: Domain): number | undefined {
  const limits = [machineOf(domain)?.maxVcpus, ofItsType(domain)?.maxVcpus];
  const told = limits.filter((limit) => limit !== undefined);
  return told.length > 0 ? Math.min(...told) : undefined;
}

import type { DomainCapabilities } from '../catalog/host/facts.js';
import { DOMAIN_CAPABILITIES } from '../catalog/host/sources.js';
import type { Domain } from '../domain/domain.js';
import { nearest } from '../nearest.js';
import { child, textOf, type XmlElement } from '../xml/tree.js';
import type { DomainCheck } from './check.js';

/** What of the guest as a whole the host lacks. */
export const NOT_HERE = { code: 'not-on-host', remedy: 'Take a host that has it.' } as const;

const CPUS = 'QEMU qapi/machine-target.json (query-cpu-definitions)';

/** CPUs that the host is known not to have; nothing where nobody tells which it has for such guests. */
export const cpuNotOnHost: readonly DomainCheck[] = [
  {
    ...NOT_HERE,
    source: DOMAIN_CAPABILITIES,
    broken: (domain) => {
      const { cpu, said, mode } = cpuOf(domain);
      const modes = said?.modes;
      if (!cpu || !modes || mode === undefined || modes.includes(mode)) return undefined;
      return {
        at: cpu,
        message: `The host has no CPU mode ${mode} for ${domain.type} guests of ${domain.arch}.`,
        remedy: `Take ${modes.join(' or ')}, or another host.`,
      };
    },
  },
  {
    ...NOT_HERE,
    source: DOMAIN_CAPABILITIES,
    remedy: 'Leave migratable out, or take a model, or another host.',
    broken: (domain) => {
      const { cpu, said, mode } = cpuOf(domain);
      const isAsked = mode === 'host-passthrough' && cpu?.attributes.get('migratable') === 'on';
      if (!isAsked || said?.migratable !== false) return undefined;
      const message = 'A guest with the CPU of the host cannot be migrated from there.';
      return { at: cpu, message };
    },
  },
  {
    ...NOT_HERE,
    source: `${DOMAIN_CAPABILITIES}; ${CPUS}`,
    broken: (domain) => {
      const { said, model, at } = cpuOf(domain);
      if (!at || !said?.models || model === undefined) return undefined;
      const known = [...said.models, ...(said.unusable ?? [])];
      if (known.includes(model)) return undefined;
      const meant = nearest(model, known);
      return {
        at,
        message: `The host knows no CPU model ${model}.`,
        ...(meant !== undefined && { remedy: `Did you mean ${meant}?` }),
      };
    },
  },
  {
    code: 'deprecated-on-host',
    severity: 'warning',
    source: CPUS,
    remedy: 'Take a newer one before QEMU drops it.',
    broken: (domain) => {
      const { model, at } = cpuOf(domain);
      const { cpus = [] } = domain.catalog.host?.facts.emulators?.[domain.arch] ?? {};
      if (!at || !cpus.some(({ name, deprecated }) => name === model && deprecated))
        return undefined;
      return { at, message: `The QEMU of the host is going to drop the CPU model ${model}.` };
    },
  },
];

/** What libvirt tells of guests that are run as this one is: limits and CPUs differ with that. */
export function ofItsType(domain: Domain): DomainCapabilities | undefined {
  const capabilities = domain.catalog.host?.capabilities(domain);
  return capabilities?.type === domain.type ? capabilities : undefined;
}

interface SaidCpu {
  readonly cpu?: XmlElement;
  /** What libvirt tells of CPUs of such guests. */
  readonly said?: DomainCapabilities['cpu'];
  readonly mode?: string | undefined;
  /** The model of one that names it, and where it does. */
  readonly model?: string;
  readonly at?: XmlElement;
}

function cpuOf(domain: Domain): SaidCpu {
  const cpu = child(domain.document.root, 'cpu');
  if (!cpu) return {};
  const said = ofItsType(domain)?.cpu;
  const at = child(cpu, 'model');
  const model = at && textOf(at).trim();
  const mode = cpu.attributes.get('mode') ?? (model === undefined ? undefined : 'custom');
  const isNamed = model !== undefined && mode === 'custom';
  return { cpu, ...(said && { said }), mode, ...(isNamed && at && { model, at }) };
}

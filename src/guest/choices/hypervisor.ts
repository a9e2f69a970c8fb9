import type { Catalog } from '../../catalog/catalog.js';
import type { GuestSpec } from '../spec.js';
import type { Answered } from './question.js';

/** A guest with the way in which it is run, where nobody says it and its host has no KVM for its architecture. */
export function withHypervisor(spec: GuestSpec, { host }: Catalog): Answered {
  const { arch = 'x86_64', hypervisor } = spec;
  const domains = host?.facts.emulators?.[arch]?.domains;
  const isOpen = hypervisor === undefined && spec.defaults !== false;
  if (!isOpen || !domains || domains.includes('kvm') || !domains.includes('qemu'))
    return { spec, choices: [] };
  const because = `the host runs no guests of ${arch} with KVM`;
  const choice = { about: 'hypervisor', value: 'qemu', because };
  return { spec: { ...spec, hypervisor: 'qemu' }, choices: [choice] };
}

import type { Machine } from '../catalog/types.js';
import { element, type XmlElement } from '../xml/tree.js';
import { defaultMachine } from './default-machine.js';
import { kib } from './size.js';
import type { CellSpec, GuestSpec } from './spec.js';

const X86: readonly string[] = ['x86_64', 'i686'];

/** Everything of a domain but its devices (libvirt docs/formatdomain.rst). */
export function domainSkeleton(spec: GuestSpec, machine: Machine): XmlElement {
  const {
    name,
    uuid,
    hypervisor = 'kvm',
    arch = 'x86_64',
    memory = '1 GiB',
    vcpus = 1,
    cells,
  } = spec;
  const x86 = X86.includes(arch);
  const efi = spec.firmware === 'efi';
  return element(
    'domain',
    { type: hypervisor },
    element('name', {}, name),
    uuid === undefined ? undefined : element('uuid', {}, uuid),
    element('memory', { unit: 'KiB' }, String(kib(memory))),
    element('vcpu', {}, String(vcpus)),
    element(
      'os',
      { firmware: efi ? 'efi' : undefined },
      element('type', { arch, machine: spec.machine ?? defaultMachine(arch) }, 'hvm'),
    ),
    // Elsewhere than on x86 libvirt takes ACPI only together with UEFI.
    x86 || efi
      ? element('features', {}, element('acpi'), x86 ? element('apic') : undefined)
      : undefined,
    cells && cells.length > 0 ? element('cpu', {}, numa(cells)) : undefined,
  );
}

function numa(cells: readonly CellSpec[]): XmlElement {
  return element(
    'numa',
    {},
    ...cells.map(({ cpus, memory }, id) =>
      element('cell', { id, cpus, memory: kib(memory), unit: 'KiB' }),
    ),
  );
}

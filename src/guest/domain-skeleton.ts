import { child, childElements, element, isElement, type XmlElement } from '../xml/tree.js';
import { cpuTuning, hugePages, numaTuning } from './cell-tuning.js';
import { defaultMachine } from './default-machine.js';
import type { DomainNeeds } from './needs.js';
import { cellsOf, cpusOf, memoryOf, type SizedCell } from './sizing.js';
import type { GuestSpec } from './spec.js';

const X86: readonly string[] = ['x86_64', 'i686'];

/** Whether the guest has ACPI; elsewhere than on x86 libvirt takes it only together with UEFI. */
export function hasAcpi({ arch = 'x86_64', firmware }: GuestSpec): boolean {
  return X86.includes(arch) || firmware === 'efi';
}

/** Everything of a domain but its devices (libvirt docs/formatdomain.rst). */
export function domainSkeleton(spec: GuestSpec, needs: DomainNeeds): XmlElement {
  const { name, uuid, hypervisor = 'kvm', arch = 'x86_64', firmware } = spec;
  const cells = cellsOf(spec);
  const modules = needs.memory.reduce((sum, kib) => sum + kib, 0);
  const total = memoryOf(spec) + modules;
  const root = element(
    'domain',
    { type: hypervisor },
    element('name', {}, name),
    uuid === undefined ? undefined : element('uuid', {}, uuid),
    modules === 0
      ? undefined
      : element('maxMemory', { slots: needs.memory.length, unit: 'KiB' }, String(total)),
    // libvirt counts memory devices in.
    element('memory', { unit: 'KiB' }, String(total)),
    memoryBacking(cells, needs),
    element('vcpu', {}, String(cpusOf(spec))),
    cpuTuning(cells),
    numaTuning(cells),
    element(
      'os',
      { firmware: firmware === 'efi' ? 'efi' : undefined },
      element('type', { arch, machine: spec.machine ?? defaultMachine(arch) }, 'hvm'),
    ),
    features(spec, needs),
    // A guest with memory devices has to have a cell to put them in.
    cpu(modules > 0 ? cellsOf(spec, 'at least one') : cells),
  );
  for (const extra of needs.xml) mergeInto(root, extra);
  return root;
}

/** Huge pages, and what a process beside QEMU can map (libvirt docs/kbase/virtiofs.rst). */
function memoryBacking(
  cells: readonly SizedCell[],
  { sharedMemory }: DomainNeeds,
): XmlElement | undefined {
  const made = element(
    'memoryBacking',
    {},
    hugePages(cells),
    sharedMemory ? element('source', { type: 'memfd' }) : undefined,
    sharedMemory ? element('access', { mode: 'shared' }) : undefined,
  );
  return made.children.length > 0 ? made : undefined;
}

function features(spec: GuestSpec, { splitIoapic }: DomainNeeds): XmlElement | undefined {
  const { arch = 'x86_64' } = spec;
  const made = element(
    'features',
    {},
    hasAcpi(spec) ? element('acpi') : undefined,
    X86.includes(arch) ? element('apic') : undefined,
    splitIoapic ? element('ioapic', { driver: 'qemu' }) : undefined,
  );
  return made.children.length > 0 ? made : undefined;
}

function cpu(cells: readonly SizedCell[]): XmlElement | undefined {
  if (cells.length === 0) return undefined;
  const numa = cells.map(({ cpus, kib }, id) =>
    element('cell', { id, cpus, memory: kib, unit: 'KiB' }),
  );
  return element('cpu', {}, element('numa', {}, ...numa));
}

/** Puts the children of `extra` into `target`; one that is there already gets further attributes and children. */
function mergeInto(target: XmlElement, extra: XmlElement): void {
  copyAttributes(target, extra);
  for (const node of extra.children) {
    const present = isElement(node) ? child(target, node.name) : undefined;
    if (!present || !isElement(node)) target.children.push(node);
    else {
      copyAttributes(present, node);
      if (childElements(node).length === 0 && node.children.length > 0) present.children.length = 0;
      present.children.push(...node.children);
    }
  }
}

function copyAttributes(target: XmlElement, extra: XmlElement): void {
  for (const [name, value] of extra.attributes) target.attributes.set(name, value);
}

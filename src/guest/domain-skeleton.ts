import type { Machine } from '../catalog/machine-types.js';
import { systemId } from '../catalog/systems.js';
import { setFirmware } from '../domain/firmware.js';
import { osElement } from '../domain/operating-system.js';
import { element, elementIfAny, type XmlElement } from '../xml/tree.js';
import { cpuTuning, hugePages, numaTuning } from './cell-tuning.js';
import { chosen } from './devices/checks.js';
import { mergeInto } from './merge-xml.js';
import type { DomainNeeds } from './needs.js';
import { cellsOf, cpusOf, memoryOf, type SizedCell } from './sizing.js';
import { type GuestSpec, HYPERVISORS } from './spec.js';

/** Everything of a domain but its devices (libvirt docs/formatdomain.rst). */
export function domainSkeleton(spec: GuestSpec, machine: Machine, needs: DomainNeeds): XmlElement {
  const {
    name,
    uuid,
    title,
    description,
    os,
    hypervisor = 'kvm',
    arch = 'x86_64',
    firmware,
  } = spec;
  const cells = cellsOf(spec);
  const modules = needs.memory.reduce((sum, kib) => sum + kib, 0);
  const total = memoryOf(spec) + modules;
  const root = element(
    'domain',
    { type: chosen(hypervisor, HYPERVISORS, 'kvm') },
    element('name', {}, name),
    elementIfAny('uuid', {}, uuid),
    elementIfAny('title', {}, title),
    elementIfAny('description', {}, description),
    os === undefined ? undefined : element('metadata', {}, osElement(systemId(os) ?? os)),
    modules === 0
      ? undefined
      : element('maxMemory', { slots: needs.memory.length, unit: 'KiB' }, String(total)),
    // libvirt counts memory devices in.
    element('memory', { unit: 'KiB' }, String(total)),
    memoryBacking(cells, needs),
    element('vcpu', {}, String(cpusOf(spec))),
    cpuTuning(cells),
    numaTuning(cells),
    element('os', {}, element('type', { arch, machine: spec.machine || undefined }, 'hvm')),
    features(machine, needs),
    // A guest with memory devices has to have a cell to put them in.
    cpu(modules > 0 ? cellsOf(spec, 'at least one') : cells),
  );
  if (firmware !== undefined) setFirmware(root, firmware, machine);
  mergeInto(root, needs.xml);
  return root;
}

/** Huge pages, and what a process beside QEMU can map (libvirt docs/kbase/virtiofs.rst). */
function memoryBacking(
  cells: readonly SizedCell[],
  { sharedMemory }: DomainNeeds,
): XmlElement | undefined {
  return elementIfAny(
    'memoryBacking',
    {},
    hugePages(cells),
    sharedMemory ? element('source', { type: 'memfd' }) : undefined,
    sharedMemory ? element('access', { mode: 'shared' }) : undefined,
  );
}

function features({ x86 }: Machine, { splitIoapic }: DomainNeeds): XmlElement | undefined {
  return elementIfAny(
    'features',
    {},
    x86 ? element('acpi') : undefined,
    x86 ? element('apic') : undefined,
    splitIoapic ? element('ioapic', { driver: 'qemu' }) : undefined,
  );
}

function cpu(cells: readonly SizedCell[]): XmlElement | undefined {
  if (cells.length === 0) return undefined;
  const numa = cells.map(({ cpus, kib }, id) =>
    element('cell', { id, cpus, memory: kib, unit: 'KiB' }),
  );
  return element('cpu', {}, element('numa', {}, ...numa));
}

import type { Machine } from '../catalog/machine-types.js';
import { setFirmware } from '../domain/firmware.js';
import { osElement } from '../domain/operating-system.js';
import { inOrder } from '../domain/whole.js';
import {
  child,
  childElements,
  dropChildren,
  element,
  elementIfAny,
  type XmlElement,
} from '../xml/tree.js';
import { cpuTuning, hugePages, numaTuning } from './cell-tuning.js';
import { chosen } from './devices/checks.js';
import { mergeInto } from './merge-xml.js';
import type { DomainNeeds } from './needs.js';
import { cellsOf, cpusOf, memoryOf, type SizedCell } from './sizing.js';
import { type GuestSpec, HYPERVISORS, osName } from './spec.js';
import { stand } from './standing.js';
import type { FeaturesSpec } from './words/features.js';
import { sayWords } from './words/index.js';

/** Everything of a domain but its devices (libvirt docs/formatdomain.rst): what each side says, put together. */
export function domainSkeleton(spec: GuestSpec, machine: Machine, needs: DomainNeeds): XmlElement {
  const root = element('domain', { type: chosen(spec.hypervisor ?? 'kvm', HYPERVISORS, 'kvm') });
  mergeInto(root, identity(spec));
  mergeInto(root, sizes(spec, needs));
  mergeInto(root, system(spec));
  for (const [part, member] of STANDS_AT) {
    const made = child(root, part);
    if (made) stand(made, spec, [member]);
  }
  if (spec.firmware !== undefined) {
    setFirmware(root, spec.firmware, machine);
    standAsFirmware(child(root, 'os'), spec);
  }
  const words = sayWords({ ...spec, features: features(spec, machine, needs) }, cpusOf(spec));
  for (const said of [...words, ofCells(spec, needs), sharing(spec, needs), needs.xml])
    mergeInto(root, said);
  // UEFI brings ACPI along, and ARM does without.
  const had = child(root, 'features');
  if (had && spec.features?.acpi === false) dropChildren(had, 'acpi');
  root.children.splice(0, root.children.length, ...inOrder(childElements(root)));
  return root;
}

/** What is said of firmware is in all of `<os>` but the machine. */
function standAsFirmware(os: XmlElement | undefined, spec: GuestSpec): void {
  if (!os) return;
  stand(os, spec, ['firmware']);
  for (const type of childElements(os, 'type')) stand(type, spec, ['machine']);
}

/** The members of a guest that make its first parts. */
const STANDS_AT = [
  ['title', 'title'],
  ['maxMemory', 'memory'],
  ['memory', 'memory'],
  ['vcpu', 'vcpus'],
  ['os', 'machine'],
] as const;

function identity({ name, uuid, title, description, ...spec }: GuestSpec): XmlElement {
  const os = osName(spec.os);
  return element(
    'domain',
    {},
    element('name', {}, name),
    elementIfAny('uuid', {}, uuid),
    elementIfAny('title', {}, title),
    elementIfAny('description', {}, description),
    os === undefined ? undefined : element('metadata', {}, osElement(os)),
  );
}

/** Memory and vCPUs; libvirt counts memory devices in. */
function sizes(spec: GuestSpec, { memory }: DomainNeeds): XmlElement {
  const modules = memory.reduce((sum, kib) => sum + kib, 0);
  const total = String(memoryOf(spec) + modules);
  return element(
    'domain',
    {},
    modules === 0 ? undefined : element('maxMemory', { slots: memory.length, unit: 'KiB' }, total),
    element('memory', { unit: 'KiB' }, total),
    element('vcpu', {}, String(cpusOf(spec))),
  );
}

function system({ arch = 'x86_64', machine }: GuestSpec): XmlElement {
  const type = element('type', { arch, machine: machine || undefined }, 'hvm');
  return element('domain', {}, element('os', {}, type));
}

/** The features of a guest, with what its machine and its devices want where it does not say. */
function features(spec: GuestSpec, { x86 }: Machine, { splitIoapic }: DomainNeeds): FeaturesSpec {
  return {
    acpi: x86 === true,
    apic: x86 === true,
    ...(splitIoapic && { ioapic: { driver: 'qemu' } }),
    ...spec.features,
  };
}

/** What NUMA cells say of memory, pins and the CPU. */
function ofCells(spec: GuestSpec, { memory }: DomainNeeds): XmlElement {
  const cells = cellsOf(spec);
  // A guest with memory devices has to have a cell to put them in.
  const inCpu = memory.length > 0 ? cellsOf(spec, 'at least one') : cells;
  const said = element(
    'domain',
    {},
    elementIfAny('memoryBacking', {}, hugePages(cells)),
    cpuTuning(cells),
    numaTuning(cells),
    elementIfAny('cpu', {}, elementIfAny('numa', {}, ...inCpu.map(cellElement))),
  );
  stand(said, spec, ['cells']);
  return said;
}

function cellElement({ cpus, kib }: SizedCell, id: number): XmlElement {
  return element('cell', { id, cpus, memory: kib, unit: 'KiB' });
}

/** What a process beside QEMU can map (libvirt docs/kbase/virtiofs.rst), where nothing else is said. */
function sharing({ memoryBacking }: GuestSpec, { sharedMemory }: DomainNeeds): XmlElement {
  if (!sharedMemory) return element('domain');
  const { source = 'memfd', access = 'shared' } = memoryBacking ?? {};
  const backing = [
    element('source', { type: source }),
    element('access', { mode: access }),
  ] as const;
  return element('domain', {}, element('memoryBacking', {}, ...backing));
}

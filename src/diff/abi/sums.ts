import type { ComparedSum } from '../../catalog/compared/types.js';
import { kibIn } from '../../domain/amount.js';
import { cellsOf, kibInCells, kibInMemoryDevices } from '../../domain/cells.js';
import type { Domain } from '../../domain/domain.js';
import { hasVersion } from '../../domain/kept/side.js';
import { parseNumber } from '../../domain/number.js';
import { attribute, child, childElements } from '../../xml/tree.js';
import { cpuOf } from '../cpu.js';

/** What libvirt works out of a guest before it compares it. */
export const SUMS: Readonly<
  Record<ComparedSum, (guest: Domain, other: Domain) => string | undefined>
> = {
  machine: canonicalMachine,
  'memory without its devices': (guest) =>
    inKib(total(guest) - kibInMemoryDevices(guest.document.root)),
  'memory at the start': (guest) => {
    const wanted = kibIn(child(guest.document.root, 'currentMemory')) ?? 0;
    return inKib(wanted === 0 ? total(guest) : Math.min(Math.ceil(wanted), total(guest)));
  },
  'vCPUs that are there': onlineVcpus,
  'check of the CPU': checkOfCpu,
  'distances of cells': distances,
};

/**
 * The name with its version that a machine named without one stands for: that of the newest version of the QEMU at hand, and
 * where that is not known the version of the other guest.
 */
function canonicalMachine(guest: Domain, other: Domain): string {
  const { machineName, machine, releases } = guest;
  if (hasVersion(guest) || !hasVersion(other)) return machineName;
  if (machine.family !== other.machine.family || guest.arch !== other.arch) return machineName;
  const [, plain, version] = /^(.*-)(\d+\.\d+)$/.exec(other.machineName) ?? [];
  const newest = /^\d+\.\d+/.exec(releases.qemu ?? '')?.[0] ?? version;
  // A distribution counts its machines by its own releases.
  return plain === undefined || plain.includes('rhel') ? other.machineName : `${plain}${newest}`;
}

function inKib(kib: number): string {
  return `${kib} KiB`;
}

/** KiB of all memory, devices included; cells count before what is said of the whole. */
function total({ document: { root }, numaCells }: Domain): number {
  if (numaCells === 0) return Math.ceil(kibIn(child(root, 'memory')) ?? 0);
  return kibInCells(root) + kibInMemoryDevices(root);
}

/** Each vCPU that is there at the start, and the order in which those that can be taken out come. */
function onlineVcpus({ document: { root }, vcpus }: Domain): string {
  const listed = childElements(child(root, 'vcpus'), 'vcpu');
  if (listed.length === 0) {
    const online = parseNumber(attribute(root, 'current', 'vcpu')) ?? vcpus;
    return Array.from({ length: online }, (_, id) => `${id}`).join();
  }
  return listed
    .filter(({ attributes }) => attributes.get('enabled') === 'yes')
    .map(({ attributes }) => `${attributes.get('id')}${orderOf(attributes.get('order'))}`)
    .join();
}

/** A cell is 10 from itself and 20 from each other one where nothing is said (libvirt src/conf/numa_conf.c). */
function distances({ document: { root } }: Domain): string {
  const cells = cellsOf(root);
  return cells
    .map((cell, from) => {
      const siblings = childElements(child(cell, 'distances'), 'sibling');
      return cells.map((_, to) => {
        const said = siblings.find(({ attributes }) => parseNumber(attributes.get('id')) === to);
        return said?.attributes.get('value') ?? (from === to ? '10' : '20');
      });
    })
    .join('; ');
}

function orderOf(order: string | undefined): string {
  return order === undefined ? '' : ` as number ${order}`;
}

/** What is checked of a CPU where nothing is said (libvirt src/qemu/qemu_domain.c, qemuDomainDefCPUPostParse). */
function checkOfCpu(guest: Domain, other: Domain): string | undefined {
  const cpu = cpuOf(guest, other);
  const said = cpu?.attributes.get('check');
  if (!cpu || said !== undefined) return said;
  const mode = cpu.attributes.get('mode') ?? 'custom';
  if (mode === 'host-model') return 'partial';
  return mode === 'custom' && child(cpu, 'model') && !guest.isEmulated ? 'partial' : 'none';
}

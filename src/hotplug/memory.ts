import { liveRowOf } from '../catalog/live.js';
import { type Releases, reaches } from '../catalog/releases.js';
import type { DeviceCheck } from '../checks/check.js';
import { kibIn } from '../domain/amount.js';
import type { Device, Domain } from '../domain/domain.js';
import { parseNumber } from '../domain/number.js';
import { attribute, child, descend, textOf } from '../xml/tree.js';
import type { Draft } from './draft.js';

const SOURCE = 'libvirt src/qemu/qemu_domain.c, src/qemu/qemu_command.c; seen on 9.0.0 and 11.3.0';
const NEXT_START = 'which counts from the next start';

/** 11.3.0 counts modules alone, 9.0.0 every memory device (as seen). */
const COUNTS_MODULES: Releases = { libvirt: '11.3.0' };
/** QEMU hw/mem/memory-device.c on the PC: whole huge pages. */
const PAGE_KIB = 2048;

/** What memory that is plugged in needs of the guest, or does not say. */
export const pluggedMemory: readonly DeviceCheck<Draft>[] = [
  {
    code: 'memory-needs-cells',
    kind: 'memory',
    source: SOURCE,
    remedy: `Give the definition a NUMA cell (<cpu><numa>), ${NEXT_START}.`,
    broken: (_device, { before: { domain } }) =>
      domain.numaCells === 0
        ? 'the guest has no NUMA cells, and memory is plugged into one'
        : undefined,
  },
  {
    code: 'memory-needs-cell',
    kind: 'memory',
    source: SOURCE,
    remedy: 'Write a <node> that there is into its <target>.',
    broken: (device, { before: { domain } }) => {
      if (!liveRowOf(device)?.inCell) return undefined;
      const node = parseNumber(textOf(descend(device.element, 'target', 'node')).trim());
      if (node === undefined) return 'it does not say into which NUMA cell of the guest';
      return node < domain.numaCells ? undefined : `the guest has no NUMA cell ${node}`;
    },
  },
  {
    code: 'memory-needs-room',
    kind: 'memory',
    source: SOURCE,
    remedy: `Give the definition <maxMemory> with more slots, ${NEXT_START}.`,
    broken: (_device, { before: { domain } }) => {
      const most = child(domain.document.root, 'maxMemory');
      if (!most) return 'the guest has no <maxMemory>, so it can be given no more';
      const slots = parseNumber(attribute(domain.document.root, 'slots', 'maxMemory')) ?? 0;
      const counted = reaches(domain.releases, COUNTS_MODULES) ? [] : memoryOf(domain);
      return counted.length >= slots && counted.length > 0
        ? `this libvirt counts all memory devices, and the guest has slots for ${slots}`
        : undefined;
    },
  },
  {
    code: 'memory-needs-pages',
    kind: 'memory',
    source: 'QEMU hw/mem/memory-device.c: "backend memory size must be multiple of 0x200000"',
    remedy: 'Choose a size in whole steps of 2 MiB.',
    broken: (device, { before: { domain } }) => {
      const kib = kibIn(descend(device.element, 'target', 'size')) ?? 0;
      const isWhole = kib % PAGE_KIB === 0 || liveRowOf(device)?.rounded;
      return domain.machine.x86 && device.row?.attaches === 'dimm' && !isWhole
        ? `its size of ${kib} KiB is not in whole pages of ${PAGE_KIB} KiB`
        : undefined;
    },
  },
  {
    code: 'memory-needs-another',
    kind: 'memory',
    source: 'QEMU hw/i386/pc.c',
    remedy: 'Have one in the definition when the guest starts.',
    broken: (device, { before: { domain } }) =>
      liveRowOf(device)?.onlyBeside && !memoryOf(domain).some(({ model }) => model === device.model)
        ? 'QEMU takes one only where the guest started with one'
        : undefined,
  },
];

function memoryOf(domain: Domain): readonly Device[] {
  return domain.devices().filter(({ kind }) => kind === 'memory');
}

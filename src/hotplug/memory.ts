import type { DeviceCheck } from '../checks/check.js';
import { child, descend } from '../xml/tree.js';
import type { Draft } from './draft.js';

const SOURCE = 'libvirt src/qemu/qemu_domain.c, src/qemu/qemu_command.c; seen on 9.0.0 and 11.3.0';

/** What memory that is plugged in needs of the guest. */
export const pluggedMemory: readonly DeviceCheck<Draft>[] = [
  {
    code: 'memory-needs-cells',
    kind: 'memory',
    source: SOURCE,
    remedy: 'Give the definition a NUMA cell (<cpu><numa>), which counts from the next start.',
    broken: (_device, { before: { domain } }) =>
      domain.numaCells === 0
        ? 'the guest has no NUMA cells, and memory is plugged into one'
        : undefined,
  },
  {
    code: 'memory-needs-cell',
    kind: 'memory',
    source: SOURCE,
    remedy: 'Write <node> into its <target>.',
    broken: ({ element, row }, { before: { domain } }) =>
      row?.attaches === 'dimm' && domain.numaCells > 0 && !descend(element, 'target', 'node')
        ? 'it does not say into which NUMA cell of the guest'
        : undefined,
  },
  {
    code: 'memory-needs-room',
    kind: 'memory',
    source: SOURCE,
    remedy: 'Give the definition <maxMemory slots=…>, which counts from the next start.',
    broken: (_device, { before: { domain } }) =>
      child(domain.document.root, 'maxMemory')
        ? undefined
        : 'the guest has no <maxMemory>, so it can be given no more',
  },
  {
    code: 'nvdimm-needs-another',
    kind: 'memory',
    source:
      'QEMU hw/i386/pc.c: "nvdimm is not enabled"; libvirt switches it on where one is there at the start',
    remedy: 'Have one in the definition when the guest starts.',
    broken: ({ model }, { before: { domain } }) =>
      model === 'nvdimm' &&
      !domain.devices().some((one) => one.kind === 'memory' && one.model === model)
        ? 'QEMU takes one only where the guest started with one'
        : undefined,
  },
];

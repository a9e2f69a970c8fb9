import { cellsOf } from '../domain/cells.js';
import type { Domain } from '../domain/domain.js';
import { mapperOf } from '../domain/shared-memory.js';
import { attribute, child } from '../xml/tree.js';
import type { DeviceCheck } from './check.js';
import { severityFrom } from './severity.js';

/** Devices that a process beside QEMU serves, in a guest whose memory it cannot map. */
export const sharedMemory: readonly DeviceCheck[] = [
  {
    code: 'needs-shared-memory',
    startsNot: true,
    source: 'libvirt src/qemu/qemu_validate.c, docs/kbase/virtiofs.rst; seen on 9.0.0 and 11.3.0',
    remedy:
      "Write <memoryBacking><source type='memfd'/><access mode='shared'/></memoryBacking>, and no other memAccess in cells.",
    broken: (device, domain) => {
      const by = mapperOf(device.element);
      if (!by || isShared(domain)) return undefined;
      return {
        message: `${device.id} is served by a process beside QEMU, which cannot map the memory of the guest.`,
        severity: severityFrom(domain, by.refusedSince),
      };
    },
  },
];

/** Cells that say nothing have what the guest has. */
function isShared({ document: { root } }: Domain): boolean {
  const whole = attribute(child(root, 'memoryBacking'), 'mode', 'access');
  const cells = cellsOf(root);
  const ways = cells.map(({ attributes }) => attributes.get('memAccess') ?? whole);
  return cells.length > 0 ? ways.every((way) => way === 'shared') : whole === 'shared';
}

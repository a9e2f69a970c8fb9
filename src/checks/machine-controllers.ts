import { isFor } from '../catalog/machine-types.js';
import type { Domain } from '../domain/domain.js';
import { isAvailable } from '../topology/growth.js';
import type { DeviceCheck } from './check.js';
import { lackOf } from './machine-devices.js';
import { ofPci } from './of-pci.js';

const LACKING = {
  code: 'machine-lacks-controller',
  decisive: true,
  source: 'libvirt src/qemu/qemu_validate.c, src/qemu/qemu_postparse.c',
} as const;

/** Controllers that the machine does not have; what is not PCI's, its row tells. */
export const machineControllers: readonly DeviceCheck[] = [
  ofPci({
    ...LACKING,
    remedy: 'Take it out, or choose a machine that has it.',
    broken: ({ isRoot, row }, { machine }) =>
      isRoot || isAvailable(row, machine)
        ? undefined
        : `the machine ${machine.family} has no ${row.model}`,
  }),
  {
    ...LACKING,
    kind: 'controller',
    remedy: 'Take it out, choose another machine, or convert the guest (`virtwright convert`).',
    broken: (device, domain) => lackOf(device, domain),
  },
  {
    ...LACKING,
    kind: 'disk',
    remedy:
      'Put it on another bus, such as sata, scsi or virtio; for this machine `virtwright convert` does that.',
    at: ['target'],
    broken: ({ model = '', row }, domain) =>
      row?.attaches === 'drive' && lacksBus(domain, model) && domain.controllers(model).length === 0
        ? `the machine ${domain.machineName || domain.machine.family} has no ${model} controller`
        : undefined,
  },
  {
    ...LACKING,
    kind: 'controller',
    remedy: 'Put its devices on another bus or controller.',
    broken: ({ row, controller }, { machine }) =>
      row?.onlyOne && (controller?.index ?? 0) > 0 && isFor(row, machine)
        ? `the machine has one ${controller?.type} controller of its own, with index 0`
        : undefined,
  },
];

/** Whether the machine has no controllers of a bus of drives; then none is implied by disks either. */
export function lacksBus(domain: Domain, bus: string): boolean {
  const row = domain.catalog.device('controller', domain.defaultModel(`controller:${bus}`) ?? '');
  return row !== undefined && !isFor(row, domain.machine);
}

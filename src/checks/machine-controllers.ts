import type { Domain } from '../domain/domain.js';
import { isAvailable } from '../topology/growth.js';
import type { DeviceCheck } from './check.js';
import { ofPci } from './of-pci.js';

const VALIDATE = 'libvirt src/qemu/qemu_validate.c, src/qemu/qemu_postparse.c';

/** Boards with an IDE controller, the only one that QEMU has: by family, and by name where the family is a wide one. */
const WITH_IDE: readonly string[] = ['i440fx', 'mips-malta', 'sun4u', 'g3beige'];

/** Controllers that the machine does not have. */
export const machineControllers: readonly DeviceCheck[] = [
  ofPci({
    code: 'machine-lacks-controller',
    decisive: true,
    source: VALIDATE,
    remedy: 'Take it out, or choose a machine that has it.',
    broken: ({ isRoot, row }, { machine }) =>
      isRoot || isAvailable(row, machine)
        ? undefined
        : `the machine ${machine.family} has no ${row.model}`,
  }),
  {
    code: 'machine-lacks-controller',
    decisive: true,
    kind: 'controller',
    source: VALIDATE,
    remedy: 'Put the disks on another bus, such as sata, scsi or virtio.',
    broken: ({ controller }, domain) => {
      if (controller?.type !== 'ide') return undefined;
      if (lacksIde(domain)) return withoutIde(domain);
      return (controller.index ?? 0) === 0
        ? undefined
        : 'the machine has one IDE controller, with index 0';
    },
  },
  {
    code: 'machine-lacks-controller',
    decisive: true,
    kind: 'disk',
    source: VALIDATE,
    remedy: 'Put it on another bus, such as sata, scsi or virtio.',
    at: ['target'],
    broken: ({ model }, domain) =>
      model === 'ide' && lacksIde(domain) && domain.controllers('ide').length === 0
        ? withoutIde(domain)
        : undefined,
  },
  {
    code: 'machine-lacks-controller',
    decisive: true,
    kind: 'controller',
    source: VALIDATE,
    remedy: 'Use qemu-xhci.',
    broken: ({ model }) =>
      model === 'usb/qusb1' || model === 'usb/qusb2'
        ? `${model.slice('usb/'.length)} is for Xen only`
        : undefined,
  },
  {
    code: 'machine-lacks-controller',
    decisive: true,
    kind: 'controller',
    source: VALIDATE,
    remedy: 'Use another model, such as virtio-scsi.',
    broken: ({ controller, model }, { machine }) => {
      if (model === 'scsi/buslogic') return 'QEMU has no buslogic';
      if (model !== 'scsi/ncr53c90') return undefined;
      if (machine.defaultModels['controller:scsi'] !== model)
        return `an ncr53c90 is part of a board, and not of the machine ${machine.family}`;
      return (controller?.index ?? 0) === 0
        ? undefined
        : 'the board has one ncr53c90, with index 0';
    },
  },
];

/** Whether the machine has no IDE controller; then none is implied by disks either. */
export function lacksIde({ machine, machineName }: Domain): boolean {
  return !WITH_IDE.includes(machine.family) && !WITH_IDE.includes(machineName);
}

function withoutIde({ machine, machineName }: Domain): string {
  return `the machine ${machineName || machine.family} has no IDE controller`;
}

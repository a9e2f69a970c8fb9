import { isFor, isOf } from '../catalog/machine-types.js';
import type { Device, Domain } from '../domain/domain.js';
import { suitsMachine } from '../topology/growth.js';
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
    remedy: 'Take it out, as `--fresh` does, or choose a machine that has it.',
    broken: ({ isRoot, row }, { machine }) =>
      isRoot || machine.takesDeclaredPci || suitsMachine(row, machine)
        ? undefined
        : `the machine ${machine.family} has no ${row.model}`,
  }),
  {
    ...LACKING,
    kind: 'controller',
    remedy: 'Take it out, or choose another machine.',
    broken: (device, domain) => {
      const lack = lackOf(device, domain);
      return (
        lack && { remedy: `Take it out, or convert the guest (${conversion(domain)}).`, ...lack }
      );
    },
  },
  {
    ...LACKING,
    kind: 'disk',
    remedy: 'Put it on the bus virtio.',
    at: ['target'],
    broken: (device, domain) => {
      if (!lacksBusOf(device, domain)) return undefined;
      const { id, model = '' } = device;
      return {
        message: `${id} cannot be: the machine ${nameOf(domain)} has no ${model} controller.`,
        ...(domain.machine.root && {
          remedy: `Put it on another bus, such as sata, scsi or virtio; ${conversion(domain)} does that.`,
        }),
      };
    },
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

/** Whether a definition has parts that its machine lacks and that a conversion replaces. */
export function isOfAnotherMachine(domain: Domain): boolean {
  return domain
    .devices()
    .some(
      (device) =>
        (device.controller && lackOf(device, domain)) !== undefined || lacksBusOf(device, domain),
    );
}

/** The command that moves a guest to the machine which it names. */
export function conversion(domain: Domain): string {
  return `\`virtwright convert --machine ${nameOf(domain)}\``;
}

function nameOf({ machineName, machine }: Domain): string {
  return machineName || machine.family;
}

/** Whether a disk is on a bus that the machine has not, and no controller declares. */
function lacksBusOf({ kind, model = '', row }: Device, domain: Domain): boolean {
  return (
    kind === 'disk' &&
    row?.attaches === 'drive' &&
    lacksBus(domain, model) &&
    domain.controllers(model).length === 0
  );
}

/** Whether the machine has no controllers of a bus of drives; then none is implied by disks either. */
export function lacksBus(domain: Domain, bus: string): boolean {
  const row = domain.catalog.device('controller', domain.defaultModel(`controller:${bus}`) ?? '');
  return row !== undefined && !isOf(row, domain.machine);
}

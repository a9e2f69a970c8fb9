import type { Device } from '../domain/domain.js';
import type { Fault } from './devices/context.js';
import type { Intents } from './intents.js';

/**
 * What a device demands of its place and cannot have because it sits on no PCI bus.
 *
 * Only what is said of the device itself counts: what is said of a group or the guest holds for those it fits. Whether
 * it can be unplugged is left out, for other buses have their own ways.
 */
export function checkIntents(intents: Intents | undefined, { kind, model, row }: Device): Fault[] {
  if (!intents || row?.endpoint !== 'none') return [];
  const demands: readonly (string | false)[] = [
    intents.pcie === 'require' && 'requirePcie()',
    intents.pci === 'require' && 'requirePci()',
    intents.integrated === true && 'integrated()',
    intents.controller !== undefined && `onController(${JSON.stringify(intents.controller)})`,
    intents.sameSlotAs !== undefined && `sameSlotAs(${JSON.stringify(intents.sameSlotAs)})`,
    intents.apartFrom !== undefined &&
      `apartFrom(${intents.apartFrom.map((one) => JSON.stringify(one)).join(', ')})`,
    typeof intents.functionOf === 'string' && `functionOf(${JSON.stringify(intents.functionOf)})`,
    intents.guestName !== undefined && `guestName('${intents.guestName}')`,
    intents.acpiIndex !== undefined && `acpiIndex(${intents.acpiIndex})`,
    intents.node !== undefined &&
      intents.nodeStrength === 'require' &&
      `onNode(${intents.node}, 'require')`,
  ];
  return demands.flatMap((demand) =>
    demand === false
      ? []
      : [
          {
            code: 'not-pci',
            message: `It says ${demand}, and the ${model} ${kind} is no PCI device.`,
            remedy: 'Leave that out, or choose a model that is a PCI device.',
          },
        ],
  );
}

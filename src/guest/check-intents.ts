import type { Device } from '../domain/domain.js';
import type { Fault } from './devices/context.js';
import { type Intents, NODE_INTENTS } from './intents.js';

/**
 * What a device demands of its place and cannot have because it sits on no PCI bus.
 *
 * Only what is said of the device itself counts: what is said of a group or the guest holds for those it fits. Whether
 * it can be unplugged is left out, for other buses have their own ways.
 */
export function checkIntents(intents: Intents | undefined, { kind, model, row }: Device): Fault[] {
  if (!intents || row?.endpoint !== 'none') return [];
  const requiresNode = intents.nodeStrength === 'require';
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
    intents.node !== undefined && requiresNode && `onNode(${intents.node}, 'require')`,
    intents.nearHostDevice !== undefined &&
      requiresNode &&
      `nearHostDevice(${JSON.stringify(intents.nearHostDevice)}, 'require')`,
    intents.sameNodeAs !== undefined &&
      requiresNode &&
      `sameNodeAs(${JSON.stringify(intents.sameNodeAs)}, 'require')`,
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

/** The NUMA node said in more than one way, by a device or by the group or guest that speaks for it. */
export function checkNodeIntents(intents: Intents): Fault[] {
  const said = NODE_INTENTS.filter((way) => intents[way] !== undefined);
  if (said.length < 2) return [];
  return [
    {
      code: 'conflicting-intents',
      message: `Its NUMA node is told by ${said.join(' and ')}, which may not be the same.`,
      remedy: 'Keep one of them.',
    },
  ];
}

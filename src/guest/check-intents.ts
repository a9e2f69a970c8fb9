import type { Device } from '../domain/domain.js';
import { wishes } from '../topology/index.js';
import type { Fault } from './devices/context.js';
import { type Intents, toDeviceIntents, waysToNode } from './intents.js';

/**
 * What a device demands of its place and cannot have because it sits on no PCI bus.
 *
 * Only what is said of the device itself counts: what is said of a group or the guest holds for those it fits. Whether
 * it can be unplugged is left out, for other buses have their own ways.
 */
export function checkIntents(intents: Intents | undefined, { kind, model, row }: Device): Fault[] {
  if (!intents || row?.endpoint !== 'none') return [];
  const wants = toDeviceIntents(intents);
  const demands = [
    ...wishes.flatMap(({ said }) => {
      const wish = said(wants);
      return wish?.strength === 'require' ? [wish.says] : [];
    }),
    ...(intents.guestName === undefined ? [] : [`guestName('${intents.guestName}')`]),
    ...(intents.acpiIndex === undefined ? [] : [`acpiIndex(${intents.acpiIndex})`]),
  ];
  return demands.map((demand) => ({
    code: 'not-pci',
    message: `It says ${demand}, and the ${model} ${kind} is no PCI device.`,
    remedy: 'Leave that out, or choose a model that is a PCI device.',
  }));
}

/** The NUMA cell said in more than one way, by a device or by the group or guest that speaks for it. */
export function checkNodeIntents(intents: Intents): Fault[] {
  const said = waysToNode(intents);
  if (said.length < 2) return [];
  return [
    {
      code: 'conflicting-intents',
      message: `Its NUMA node is told by ${said.join(' and ')}, which may not be the same.`,
      remedy: 'Keep one of them.',
    },
  ];
}

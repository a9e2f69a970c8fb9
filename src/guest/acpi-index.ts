import type { Reports } from './devices/context.js';
import type { Intents } from './intents.js';
import type { DeviceSpec } from './spec.js';

/** Kinds among which there are network cards. */
const CARDS: ReadonlySet<DeviceSpec['kind']> = new Set(['nic', 'hostdev', 'xml']);

/** The ACPI index that a device is to have, by number or by the name it gives; what cannot be is reported. */
export function acpiIndexFrom(
  kind: DeviceSpec['kind'],
  { guestName, acpiIndex }: Intents,
  context: Reports,
): number | undefined {
  if (guestName === undefined) return acpiIndex;
  const named = Number(/^eno([1-9]\d{0,4})$/.exec(guestName)?.[1] ?? Number.NaN);
  if (!CARDS.has(kind))
    context.fault({
      code: 'option-does-not-apply',
      message: `The guest is to call it ${guestName}, and it is no network card.`,
      remedy: 'Leave guestName() out, or say acpiIndex().',
    });
  if (acpiIndex !== undefined && acpiIndex !== named)
    context.fault({
      code: 'conflicting-options',
      message: `It is to be called ${guestName}, and to have the ACPI index ${acpiIndex}.`,
      remedy: 'Leave one of them out.',
    });
  return named;
}

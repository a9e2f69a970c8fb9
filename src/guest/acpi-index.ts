import { HIGHEST_ACPI_INDEX } from '../domain/acpi-index.js';
import { checkWhole } from './devices/checks.js';
import type { DeviceContext } from './devices/context.js';
import type { Intents } from './intents.js';
import type { DeviceSpec } from './spec.js';

/** Kinds among which there are network cards. */
const CARDS: ReadonlySet<DeviceSpec['kind']> = new Set(['nic', 'hostdev', 'xml']);

/** The ACPI index that a device is to have, by number or by the name it gives; what cannot be is reported. */
export function acpiIndexFrom(
  kind: DeviceSpec['kind'],
  { guestName, acpiIndex }: Intents,
  context: Pick<DeviceContext, 'fault'>,
): number | undefined {
  checkWhole(context, 'acpiIndex', acpiIndex, [1, HIGHEST_ACPI_INDEX]);
  if (guestName === undefined) return acpiIndex;
  const named = Number(/^eno([1-9]\d{0,4})$/.exec(guestName)?.[1] ?? Number.NaN);
  if (!(named <= HIGHEST_ACPI_INDEX))
    context.fault({
      code: 'bad-option',
      message: `The option guestName is '${guestName}', and it has to be eno and a number from 1 to ${HIGHEST_ACPI_INDEX}.`,
      remedy: "Give a name such as 'eno1'.",
    });
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

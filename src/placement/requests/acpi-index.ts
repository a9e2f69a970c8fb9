import { stepSaid } from '../../both-forms.js';
import type { DeviceWishes } from '../job/options.js';

/** A fault of what is wanted, which says what it is and what to do. */
export interface WishFault {
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
}

/**
 * The ACPI index that a device is to have, by number or by the name it gives; what cannot be is reported.
 *
 * @param isCard - Whether the device may be a network card.
 */
export function acpiIndexFrom(
  isCard: boolean,
  { guestName, acpiIndex }: Pick<DeviceWishes, 'guestName' | 'acpiIndex'>,
  { fault }: { fault(fault: WishFault): void },
): number | undefined {
  if (guestName === undefined) return acpiIndex;
  const named = Number(/^eno([1-9]\d{0,4})$/.exec(guestName)?.[1] ?? Number.NaN);
  if (!isCard)
    fault({
      code: 'option-does-not-apply',
      message: `The guest is to call it ${guestName}, and it is no network card.`,
      remedy: `Leave ${stepSaid('guestName')} out, or say ${stepSaid('acpiIndex')}.`,
    });
  if (acpiIndex !== undefined && acpiIndex !== named)
    fault({
      code: 'conflicting-options',
      message: `It is to be called ${guestName}, and to have the ACPI index ${acpiIndex}.`,
      remedy: 'Leave one of them out.',
    });
  return named;
}

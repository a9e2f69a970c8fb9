import type { ChoiceName } from '../defaults.js';
import type { DeviceSpec } from '../spec.js';
import { type Answer, answerFor, type Question } from './question.js';
import type { Seen } from './seen.js';

/** A question about devices that nobody named. */
interface OfDevices {
  readonly about: ChoiceName;
  /** Whether the guest has one like it, or says that it is to have none. */
  readonly isSaid: (guest: Seen) => boolean;
  readonly answers: readonly Answer<readonly DeviceSpec[]>[];
}

/** Asks for devices that a guest is to have where nobody names one of the kind; none are added where the user wants none. */
export function added({ about, isSaid, answers }: OfDevices): Question {
  return {
    about,
    ask: (guest) => {
      const { spec } = guest;
      if (guest.addsNoDevices || isSaid(guest)) return undefined;
      const answer = answerFor(answers, guest);
      if (!answer || answer.value.length === 0) return undefined;
      const { value, ...why } = answer;
      const choices = value.map((about) => ({ about, value: wordsOf(about), ...why }));
      return { spec: { ...spec, devices: [...spec.devices, ...value] }, choices };
    },
  };
}

/** A device in a few words, such as `added: type tablet, bus usb`; one that says that there is none is none. */
function wordsOf({ kind, ...options }: DeviceSpec): string {
  const said = Object.entries(options).filter(([name]) => name !== 'xml');
  if (said.some(([name, value]) => name === 'model' && value === 'none')) return 'none';
  const words = said.map(([name, value]) => `${name} ${value}`).join(', ');
  return words === '' ? 'added' : `added: ${words}`;
}

/** Devices under a condition; no answer without it. */
export function given(
  is: boolean,
  ...devices: readonly DeviceSpec[]
): readonly DeviceSpec[] | undefined {
  return is ? devices : undefined;
}

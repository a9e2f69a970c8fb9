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
      const choices = value.map((about) => ({ about, value: 'added', ...why }));
      return { spec: { ...spec, devices: [...spec.devices, ...value] }, choices };
    },
  };
}

import type { Choice } from '../../report/choice.js';
import type { ChoiceName } from '../defaults.js';
import type { DeviceSpec, GuestSpec } from '../spec.js';
import type { Seen } from './seen.js';

/** One answer to a question. The first that has a value for the guest holds. */
export interface Answer<Value> {
  /** The value; `undefined` where this is no answer for the guest. */
  readonly take: (guest: Seen) => Value | undefined;
  /** Why it is taken, as part of a sentence. */
  readonly because: string;
  readonly source?: string;
}

/** A choice as it is made: a device has no identity before the guest is compiled. */
export interface MadeChoice extends Omit<Choice, 'about' | 'value'> {
  readonly about: DeviceSpec | string;
  /** In words, or the devices that were chosen. */
  readonly value: string | readonly DeviceSpec[];
}

/** Choices with the identities of the devices that they are about. */
export function namedChoices(
  choices: readonly MadeChoice[],
  idOf: (device: DeviceSpec | string) => string,
): readonly Choice[] {
  return choices.map(({ about, value, ...why }) => ({
    about: idOf(about),
    value: typeof value === 'string' ? value : value.map(idOf).join(', '),
    ...why,
  }));
}

/** A guest with more said of it, and what that is. */
export interface Answered {
  readonly spec: GuestSpec;
  readonly choices: readonly MadeChoice[];
  /** Devices that have another in their place, which says more. */
  readonly filled?: ReadonlyMap<DeviceSpec | string, DeviceSpec>;
}

/** Something that is chosen for a guest where nobody says it. */
export interface Question {
  readonly about: ChoiceName;
  /** The guest with the answer; `undefined` where its user has said it, or where nothing is better than anything. */
  readonly ask: (guest: Seen) => Answered | undefined;
}

/** The answer that holds for a guest. */
export function answerFor<Value>(
  answers: readonly Answer<Value>[],
  guest: Seen,
): ({ readonly value: Value } & Pick<Choice, 'because' | 'source'>) | undefined {
  for (const { take, because, source } of answers) {
    const value = take(guest);
    if (value !== undefined) return { value, because, ...(source !== undefined && { source }) };
  }
  return undefined;
}

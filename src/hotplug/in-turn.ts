import type { XmlElement } from '../xml/tree.js';
import type { HotplugAnswer } from './answer.js';

/** A device as it is given: its XML, its element or, of one that is there, its name. */
export type SaidDevice = string | XmlElement;

/** An answer, and the guest as it is then. */
export interface Attempt<Guest, Answer extends HotplugAnswer> {
  readonly answer: Answer;
  readonly guest: Guest;
}

/** Does with devices what can be done, one after the other: each finds the guest as the one before left it. */
export function inTurn<Guest, Answer extends HotplugAnswer>(
  first: Guest,
  given: SaidDevice | readonly SaidDevice[],
  step: (guest: Guest, device: SaidDevice) => Attempt<Guest, Answer>,
): Answer | readonly Answer[] {
  if (!isList(given)) return step(first, given).answer;
  let guest = first;
  return given.map((device) => {
    const attempt = step(guest, device);
    guest = attempt.guest;
    return attempt.answer;
  });
}

function isList(given: SaidDevice | readonly SaidDevice[]): given is readonly SaidDevice[] {
  return Array.isArray(given);
}

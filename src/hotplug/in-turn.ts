import { asKept, type KeptGuest, type KeptOptions } from '../placement/as-kept.js';
import type { XmlDocument, XmlElement } from '../xml/tree.js';
import type { HotplugAnswer } from './answer.js';
import type { Attempt } from './attach.js';

/** A device as it is given: its XML, its element or, of one that is there, its name. */
export type SaidDevice = string | XmlElement;

/** Does with devices what can be done, one after the other: each finds the guest as the one before left it. */
export function inTurn(
  domain: string | XmlDocument,
  given: SaidDevice | readonly SaidDevice[],
  options: KeptOptions,
  step: (guest: KeptGuest, device: SaidDevice) => Attempt,
): HotplugAnswer | readonly HotplugAnswer[] {
  let guest = asKept(domain, options);
  if (!isList(given)) return step(guest, given).answer;
  return given.map((device) => {
    const attempt = step(guest, device);
    guest = attempt.guest;
    return attempt.answer;
  });
}

function isList(given: SaidDevice | readonly SaidDevice[]): given is readonly SaidDevice[] {
  return Array.isArray(given);
}

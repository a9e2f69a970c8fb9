import type { Domain } from '../../domain/domain.js';
import type { Severity } from '../../issue.js';
import type { GuestView } from '../../report/guest-view.js';
import type { CardName } from '../../report/names/card.js';

/** Something that is otherwise, and what the guest notices of it. */
export interface NoticedChange {
  /** Identity of the device, in the old guest where it was there; absent where it is about the guest as a whole. */
  readonly device?: string;
  /** What is otherwise, such as `model/@type virtio -> e1000e`. */
  readonly what: string;
  /** What the guest notices, as a sentence; `nothing` where that is so. */
  readonly guest: string;
  /** `error`: something that it relies on is gone or is called otherwise. `warning`: it sees it. `note`: it does not. */
  readonly severity: Severity;
}

/** What stands in place of a sentence where the guest notices nothing. */
export const NOTHING = 'nothing';

/** A guest, and how it is seen from inside. */
export interface SeenGuest {
  readonly domain: Domain;
  readonly view: GuestView;
  /** What it calls its network cards, by their identities. */
  readonly cards: ReadonlyMap<string, CardName>;
}

import { bothAtRest } from '../domain/kept/at-rest.js';
import type { Issue } from '../issue.js';
import { asKept, type KeptGuest, type KeptOptions } from '../placement/as-kept.js';
import { documentOf } from '../placement/begin.js';
import { GuestView } from '../report/guest-view.js';
import { guestNames } from '../report/names/guest-names.js';
import type { XmlDocument } from '../xml/tree.js';
import { type Refusal, refusals } from './abi/check.js';
import { refusedAtLoad } from './abi/state.js';
import { noticedChanges } from './noticed/all.js';
import { NOTHING, type NoticedChange, type SeenGuest } from './noticed/change.js';

/** What stands in the way of a guest that is saved, reverted or migrated, and who says so. */
export interface DiffRefusal extends Refusal {
  /** Whose rule it is: libvirt's check of the ABI, or QEMU's when it loads the state. */
  readonly by: 'libvirt' | 'QEMU';
}

/** What a change of its definition comes to for a guest. */
export interface GuestDiff {
  /** What libvirt's check of the ABI says when a saved or reverted guest shall go on with the new definition. */
  readonly abi: 'accept' | 'refuse';
  /** The same when the running guest is migrated: what its memory balloon holds does not count then. */
  readonly migration: 'accept' | 'refuse';
  /** Whether QEMU then loads the state; `refused` too where libvirt refuses. */
  readonly state: 'loads' | 'refused';
  /** Why libvirt or QEMU refuses; all reasons, where each of them stops at its first. */
  readonly refusals: readonly DiffRefusal[];
  /** What is otherwise at the next start of the guest, the worst first, and what the guest does not notice behind it. */
  readonly changes: readonly NoticedChange[];
}

/** What is known of the host, and of the guest, besides. */
export interface DiffOptions extends KeptOptions {
  /**
   * By which rules Linux names network cards: a scheme of systemd such as `v252`, or whose, such as `252` or `debian12`. Those
   * of the guest's own system where left out.
   */
  readonly naming?: string;
}

/**
 * Tells what a guest notices of a change of its definition, and whether a saved or running guest can go on with the new one.
 *
 * Devices are the same by what they are, so that their order is no matter for the guest; libvirt's check compares them in their
 * order all the same, and refuses another one. Both definitions are read as their libvirt keeps them, and what only a guest that
 * runs has is no change.
 *
 * @param old - Domain XML, as `virsh dumpxml` prints it.
 * @param next - Domain XML of the same guest.
 * @throws {@link VirtwrightError} where one of them is no domain that can be read at all, or `naming` is none.
 * @example
 * ```ts
 * const { abi, changes } = diffGuests(before, after);
 * changes.filter(({ severity }) => severity !== 'note'); // what the guest notices
 * ```
 */
export function diffGuests(
  old: string | XmlDocument,
  next: string | XmlDocument,
  { naming, ...options }: DiffOptions = {},
): GuestDiff {
  const rest = bothAtRest(documentOf(old), documentOf(next));
  const [before, after] = [asKept(rest.old, options), asKept(rest.next, options)];
  const guests = { old: before.domain, next: after.domain };
  const byLibvirt = [...notTaken(before, after), ...refusals(guests)];
  const byQemu = byLibvirt.length > 0 ? [] : refusedAtLoad(guests);
  const whenMigrated = byLibvirt.filter(({ onlySaved }) => !onlySaved);
  return {
    abi: byLibvirt.length > 0 ? 'refuse' : 'accept',
    migration: whenMigrated.length > 0 ? 'refuse' : 'accept',
    state: byLibvirt.length + byQemu.length > 0 ? 'refused' : 'loads',
    refusals: [
      ...byLibvirt.map((one): DiffRefusal => ({ by: 'libvirt', ...one })),
      ...byQemu.map((one): DiffRefusal => ({ by: 'QEMU', ...one })),
    ],
    changes: noticedChanges(seen(before, naming), seen(after, naming)),
  };
}

/** Whether the guest notices anything at its next start. */
export function isNoticed({ changes }: Pick<GuestDiff, 'changes'>): boolean {
  return changes.some(({ guest }) => guest !== NOTHING);
}

/** What is younger than a libvirt it mostly does not even see. */
const IGNORED = 'release-too-old';

/** A definition that libvirt does not take is refused before anything is compared. */
function notTaken({ issues: known }: KeptGuest, { issues }: KeptGuest): readonly Refusal[] {
  const isKnown = (issue: Issue): boolean =>
    known.some(({ code, device }) => code === issue.code && device === issue.device);
  return issues
    .filter((issue) => issue.severity === 'error' && issue.code !== IGNORED && !isKnown(issue))
    .map(({ code, device, message }) => ({ path: code, ...(device && { device }), why: message }));
}

function seen({ domain, topology }: KeptGuest, naming: string | undefined): SeenGuest {
  const cards = guestNames(domain, topology, naming);
  return {
    domain,
    view: new GuestView(topology),
    cards: new Map(cards.map((card) => [card.device, card])),
  };
}

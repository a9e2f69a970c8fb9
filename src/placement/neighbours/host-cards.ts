import type { Apart, HostFunction, Member } from './member.js';
import type { Sets } from './sets.js';
import { agree } from './slot-sharing.js';

/** A member that is a function of the host. */
type HostMember = Member & { readonly host: HostFunction };

/**
 * Lets the functions of a card of the host share a slot, as far as nothing that is said of them, or that is there
 * already, speaks against it.
 *
 * @param kin - Members by their slot on the host.
 * @param open - Slots that have room for several functions already.
 */
export function gatherCards(
  kin: Iterable<readonly Member[]>,
  sets: Sets,
  apart: Apart,
  open: ReadonlySet<string>,
): void {
  for (const members of kin) {
    const [first, ...others] = functionsOfCard(members.filter(isPassed));
    if (!first || [first, ...others].some(({ comesAndGoes }) => comesAndGoes)) continue;
    for (const other of others) {
      const both = [...new Set([...sets.of(first), ...sets.of(other)])];
      if (agree(both, apart) && !isBound(both) && !wouldCrowd(both, open)) sets.join(first, other);
    }
  }
}

/**
 * The functions of one card among those of a slot of the host, function 0 first; none where they are no card.
 *
 * Virtual functions are cards of their own, that come and go one by one. Where nothing tells, they are known by their
 * lack of function 0, or by others of the slot that are virtual (PCI Express Single Root I/O Virtualization 1.1, section 2.1.2).
 */
function functionsOfCard(kin: readonly HostMember[]): readonly HostMember[] {
  const hasVirtual = kin.some(({ host }) => host.isVirtual);
  const physical = kin.filter(
    ({ host: { isVirtual = hasVirtual }, functionOf, leavesCard }) =>
      !isVirtual && functionOf === undefined && !leavesCard,
  );
  const first = physical.find(({ host }) => host.function === 0);
  return first ? [first, ...physical.filter((other) => other !== first)] : [];
}

function isPassed(member: Member): member is HostMember {
  return member.host !== undefined;
}

/** Whether what is wanted might not be had in the slot that a fixed address names. */
function isBound(group: readonly Member[]): boolean {
  return (
    group.some(({ request }) => request.pinned) &&
    group.some(({ request }) => !request.pinned && Object.keys(request.wants).length > 0)
  );
}

/**
 * Whether a device that has a slot for itself would get a neighbour, after which libvirt detaches neither of them; or
 * one of several that have their slots would have to move.
 */
function wouldCrowd(group: readonly Member[], open: ReadonlySet<string>): boolean {
  const slots = new Set(group.map(({ slot }) => slot));
  const taken = [...slots].filter((slot) => slot !== undefined);
  return taken.length > 1 || (slots.size > 1 && taken.some((slot) => !open.has(slot)));
}

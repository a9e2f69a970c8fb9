import { stepSaid } from '../../both-forms.js';
import { groupBy } from '../../group-by.js';
import type { Issue } from '../../issue.js';
import type { Policy } from '../../topology/index.js';
import { gatherCards } from './host-cards.js';
import type { Apart, Member } from './member.js';
import { Sets } from './sets.js';

/** Reads `0000:3b:00`, also without the domain; `undefined` when it is no place of a card. */
export function readCard(text: string): string | undefined {
  const [, domain = '0', bus = '', slot = ''] =
    /^(?:([0-9a-f]{1,4}):)?([0-9a-f]{1,2}):([01]?[0-9a-f])$/i.exec(text) ?? [];
  if (bus === '') return undefined;
  return `${domain.padStart(4, '0')}:${bus.padStart(2, '0')}:${slot.padStart(2, '0')}`.toLowerCase();
}

/**
 * Who shares a slot with whom: by the user's word, and functions of one host card by themselves.
 *
 * @param open - Slots that have room for several functions already.
 */
export function slotGroups(
  members: readonly Member[],
  apart: Apart,
  policy: Policy,
  open: ReadonlySet<string>,
): { readonly groups: readonly (readonly Member[])[]; readonly issues: readonly Issue[] } {
  const sets = new Sets(members);
  const byDevice = new Map(members.map((member) => [member.request.device, member]));
  const cards = groupBy(members, cardOf);
  for (const member of members) {
    const mate = member.sameSlotAs === undefined ? undefined : byDevice.get(member.sameSlotAs);
    if (mate) sets.join(member, mate);
  }
  const issues: Issue[] = [];
  for (const [card, kin] of cards) {
    const named = kin.filter(({ functionOf }) => functionOf === card);
    const [first] = named;
    if (first) for (const mate of kin) sets.join(first, mate);
    if (first && kin.length === 1) issues.push(alone(first.request.device, card));
  }
  if (!policy.emulates?.splitsCards) gatherCards(cards.values(), sets, apart, open);
  return { groups: sets.groups(), issues };
}

/** The host card whose functions a member keeps with: the one it names, else the one it is of. */
function cardOf({ functionOf, host }: Member): string | undefined {
  return functionOf === false ? undefined : (functionOf ?? host?.card);
}

function alone(device: string, card: string): Issue {
  return {
    code: 'card-alone',
    severity: 'warning',
    device,
    message: `${device} is to be a function of the host card ${card}, and the guest has no other function of it.`,
    remedy: `Correct the card, or leave ${stepSaid('functionOf')} out.`,
  };
}

import { groupBy } from '../../group-by.js';
import type { Issue } from '../../issue.js';
import type { Policy } from '../../topology/index.js';
import type { Apart, Member } from './member.js';
import { agree } from './slot-sharing.js';

/** Reads `0000:3b:00`, also without the domain; `undefined` when it is no place of a card. */
export function readCard(text: string): string | undefined {
  const [, domain = '0', bus = '', slot = ''] =
    /^(?:([0-9a-f]{1,4}):)?([0-9a-f]{1,2}):([01]?[0-9a-f])$/i.exec(text) ?? [];
  if (bus === '') return undefined;
  return `${domain.padStart(4, '0')}:${bus.padStart(2, '0')}:${slot.padStart(2, '0')}`.toLowerCase();
}

/**
 * Who shares a slot with whom: by the user's word, and functions of one host card by themselves as long as nothing that
 * is said of them speaks against it.
 */
export function slotGroups(
  members: readonly Member[],
  apart: Apart,
  policy: Policy,
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
  if (!policy.emulates?.splitsCards) gatherCards(members, sets, apart);
  return { groups: sets.groups(), issues };
}

/** The host card whose functions a member keeps with: the one it names, else the one it is of. */
function cardOf({ functionOf, host }: Member): string | undefined {
  return functionOf === false ? undefined : (functionOf ?? host?.card);
}

function gatherCards(members: readonly Member[], sets: Sets, apart: Apart): void {
  const first = new Map<string, Member>();
  for (const member of members) {
    const { request, host, functionOf } = member;
    // An interface that is a host device is a virtual function, one of many that come and go alone.
    if (!host || functionOf !== undefined || request.kind !== 'hostdev') continue;
    const seed = first.get(host.card);
    if (!seed) first.set(host.card, member);
    else {
      const both = [...new Set([...sets.of(seed), ...sets.of(member)])];
      if (agree(both, apart) && !isBound(both) && !both.some(comesAndGoes)) sets.join(seed, member);
    }
  }
}

/** Whether what is wanted might not be had in the slot that a fixed address names. */
function isBound(group: readonly Member[]): boolean {
  return (
    group.some(({ request }) => request.pinned) &&
    group.some(({ request }) => !request.pinned && Object.keys(request.wants).length > 0)
  );
}

/** Whether it is to be unplugged, which libvirt lets nothing be that shares a slot. */
function comesAndGoes({ request }: Member): boolean {
  return request.wants.hotplug === 'required';
}

function alone(device: string, card: string): Issue {
  return {
    code: 'card-alone',
    severity: 'warning',
    device,
    message: `${device} is to be a function of the host card ${card}, and the guest has no other function of it.`,
    remedy: 'Correct the card, or leave functionOf() out.',
  };
}

/** Members in sets that can be joined; the order of the guest is kept. */
class Sets {
  readonly #members: readonly Member[];
  readonly #sets: Map<Member, Member[]>;

  constructor(members: readonly Member[]) {
    this.#members = members;
    this.#sets = new Map(members.map((member) => [member, [member]]));
  }

  of(member: Member): Member[] {
    return this.#sets.get(member) ?? [member];
  }

  join(one: Member, other: Member): void {
    if (this.of(one) === this.of(other)) return;
    const [fewer = [], more = []] = [this.of(one), this.of(other)].toSorted(
      (a, b) => a.length - b.length,
    );
    more.push(...fewer);
    for (const member of fewer) this.#sets.set(member, more);
  }

  groups(): readonly (readonly Member[])[] {
    const groups = groupBy(this.#members, (member) => this.#sets.get(member));
    return [...groups.values()].filter((group) => group.length > 1);
  }
}

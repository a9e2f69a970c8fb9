import { stepSaid } from '../../both-forms.js';
import { groupBy } from '../../group-by.js';
import { errorOf, type Issue } from '../../issue.js';
import {
  formatPciAddress,
  type PciAddress,
  type PlacementRequest,
  type SaidWish,
  type Wants,
  wishes,
} from '../../topology/index.js';
import type { Apart, Member } from './member.js';

/** Functions of a slot (PCI Local Bus Specification 3.0, section 3.2.2.3.2). */
const FUNCTIONS = 8;

/** Whether nothing stands in the way of members sharing a slot. */
export function agree(group: readonly Member[], apart: Apart): boolean {
  return faultsOf(group, apart).length === 0;
}

/**
 * The requests of members that share a slot: each with a function of its own, lowest first, and with what any of them says
 * of its place. Functions of one host card keep their order, so that the first one is function 0.
 *
 * @param fixed - Requests with a fixed address by its slot; those in the slot keep their functions, and so do those that had
 *   theirs before.
 */
export function shareSlot(
  group: readonly Member[],
  apart: Apart,
  fixed: ReadonlyMap<string, readonly PlacementRequest[]>,
): { readonly requests: readonly PlacementRequest[]; readonly issues: readonly Issue[] } {
  const faults = faultsOf(group, apart);
  const [first] = group;
  if (faults.length > 0 || !first) return { requests: [], issues: faults };
  // What is fixed already has no choice left.
  if (group.every(({ request }) => request.pinned)) return { requests: [], issues: [] };
  const [slot = group.find((one) => one.slot !== undefined)?.slot] = fixedSlots(group);
  const others = slot === undefined ? [] : (fixed.get(slot) ?? []);
  const taken = new Set(others.map(({ pinned }) => pinned?.function));
  const kept = functionsKept(group, slot, taken);
  for (const fn of kept.values()) taken.add(fn);
  const wants = sharedWants(group);
  const free = Array.from({ length: FUNCTIONS }, (_, fn) => fn).filter((fn) => !taken.has(fn));
  const requests = inHostOrder(group).map((member): PlacementRequest => {
    const { request } = member;
    const fn = request.pinned?.function ?? kept.get(member) ?? free.shift() ?? FUNCTIONS;
    return {
      ...request,
      wants,
      companion: { group: `slot of ${first.request.device}`, function: fn },
    };
  });
  return { requests, issues: [] };
}

/** The functions that members had in a slot before; none where function 0 is gone, without which the guest finds no other. */
function functionsKept(
  group: readonly Member[],
  slot: string | undefined,
  taken: ReadonlySet<number | undefined>,
): ReadonlyMap<Member, number> {
  const kept = new Map(
    group.flatMap((member): (readonly [Member, number])[] => {
      const fn = member.request.remembered?.address.function;
      return fn !== undefined && member.slot === slot && !taken.has(fn) ? [[member, fn]] : [];
    }),
  );
  return taken.has(0) || [...kept.values()].includes(0) ? kept : new Map();
}

/** Members in their order, but functions of one host card by their number there. */
function inHostOrder(group: readonly Member[]): readonly Member[] {
  const cards = groupBy(group, ({ host }) => host?.card);
  for (const kin of cards.values())
    kin.sort((a, b) => (a.host?.function ?? 0) - (b.host?.function ?? 0));
  return group.map((member) => cards.get(member.host?.card ?? '')?.shift() ?? member);
}

// ── what members have to agree on ────────────────────────────────────────────────────────────────

/** What any of them says of its place; who says it first counts, and a requirement more than a preference. */
function sharedWants(group: readonly Member[]): Wants {
  const all = group.map(({ request }) => request.wants);
  const shared: Wants = {};
  for (const { member, said } of wishes) {
    const saying = all.filter((wants) => said(wants)?.ofSlot !== undefined);
    const first = saying.find((wants) => said(wants)?.strength === 'require') ?? saying[0];
    if (first) Object.assign(shared, { [member]: said(first)?.value });
  }
  return shared;
}

/** One reason for which members cannot share a slot. */
interface Hindrance {
  readonly code: 'companions-disagree' | 'slot-overfull';
  readonly remedy: string;
  /** What is the matter, in whole sentences. */
  told(group: readonly Member[], apart: Apart): readonly string[];
}

const hindrances: readonly Hindrance[] = [
  {
    code: 'companions-disagree',
    remedy: 'Say the same of all of them, or of one alone.',
    told: (group) =>
      [...wishes.map(({ said }) => said), isolationOf].flatMap((tell) => {
        const wanted = answers(group, tell);
        return wanted.length < 2 ? [] : `${names(group)} share a slot, and ${wanted.join(', ')}.`;
      }),
  },
  {
    code: 'companions-disagree',
    remedy: `Leave ${stepSaid('apartFrom')} out, or ${stepSaid('sameSlotAs')} and ${stepSaid('functionOf')}.`,
    told: (group, apart) => {
      const here = new Set(group.map(({ request }) => request.device));
      const met = group.filter(({ request }) =>
        [...(apart.get(request.device) ?? [])].some((other) => here.has(other)),
      );
      if (met.length === 0) return [];
      return [`${names(met)} are to share a slot, and to be apart from each other.`];
    },
  },
  {
    code: 'companions-disagree',
    remedy: `Leave ${stepSaid('sameSlotAs')} out.`,
    told: (group) =>
      group.flatMap(({ request: { companion, device } }) =>
        companion
          ? `${device} is part of a card of its own and shares its slot with nothing else.`
          : [],
      ),
  },
  {
    code: 'companions-disagree',
    remedy: 'Fix the addresses in one slot, or fix one of them only.',
    told: (group) => {
      const { length } = fixedSlots(group);
      if (length < 2) return [];
      return [`${names(group)} are to share a slot, and their addresses are fixed in ${length}.`];
    },
  },
  {
    code: 'slot-overfull',
    remedy: 'Divide them among several slots.',
    told: (group) => {
      if (group.length <= FUNCTIONS || fixedSlots(group).length > 1) return [];
      const many = `${group.length} devices are to share a slot, which has ${FUNCTIONS} functions`;
      return [`${many}: ${names(group)}.`];
    },
  },
];

/** What stands in the way of members sharing a slot; told of the first. */
function faultsOf(group: readonly Member[], apart: Apart): readonly Issue[] {
  const about = group[0] && { device: group[0].request.device };
  return hindrances.flatMap(({ code, remedy, told }) =>
    told(group, apart).map((message) => errorOf(code, message, remedy, about)),
  );
}

/** What members want of one thing, each answer once, with the first who wants it. */
function answers(
  group: readonly Member[],
  tell: (wants: Wants, request: PlacementRequest) => Agreed | undefined,
): readonly string[] {
  const told = new Map<string, string>();
  for (const { request } of group) {
    const { ofSlot, says } = tell(request.wants, request) ?? {};
    if (ofSlot !== undefined && !told.has(ofSlot))
      told.set(ofSlot, `${request.device} wants ${says}`);
  }
  return [...told.values()];
}

type Agreed = Pick<SaidWish, 'ofSlot' | 'says'>;

/** Devices that must not share a host bridge share no slot either. */
function isolationOf(_wants: Wants, { isolation }: PlacementRequest): Agreed | undefined {
  if (isolation === undefined) return undefined;
  return { ofSlot: `${isolation}`, says: `isolation group ${isolation}` };
}

function names(group: readonly Member[]): string {
  return group.map(({ request }) => request.device).join(', ');
}

function fixedSlots(group: readonly Member[]): readonly string[] {
  return [...new Set(group.flatMap(({ request }) => slotOf(request.pinned) ?? []))];
}

/** The slot of an address, by its function 0. */
export function slotOf(address: PciAddress | undefined): string | undefined {
  return address && formatPciAddress({ ...address, function: 0 });
}

import { groupBy } from '../../group-by.js';
import type { Issue } from '../../issue.js';
import {
  formatPciAddress,
  type PlacementRequest,
  type SaidWish,
  type Wants,
  wishes,
} from '../../topology/index.js';
import type { Apart } from './apart.js';
import type { Member } from './slot-groups.js';

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
 * @param fixed - Requests with a fixed address by its slot; those in the slot keep their functions.
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
  const [slot = ''] = fixedSlots(group);
  const taken = new Set(fixed.get(slot)?.map(({ pinned }) => pinned?.function));
  const wants = sharedWants(group);
  const free = Array.from({ length: FUNCTIONS }, (_, fn) => fn).filter((fn) => !taken.has(fn));
  const requests = inHostOrder(group).map(({ request }): PlacementRequest => {
    const fn = request.pinned?.function ?? free.shift() ?? FUNCTIONS;
    return {
      ...request,
      wants,
      companion: { group: `slot of ${first.request.device}`, function: fn },
    };
  });
  return { requests, issues: [] };
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

function faultsOf(group: readonly Member[], apart: Apart): Issue[] {
  return [
    ...contradictions(group),
    ...distances(group, apart),
    ...ownCompanions(group),
    ...places(group),
  ];
}

function contradictions(group: readonly Member[]): Issue[] {
  const topics = wishes.map(
    ({ said }) =>
      ({ wants }: PlacementRequest) =>
        said(wants),
  );
  return [...topics, isolationOf].flatMap((tell): Issue[] => {
    const told = new Map<string, string>();
    for (const { request } of group) {
      const { ofSlot, says } = tell(request) ?? {};
      if (ofSlot !== undefined && !told.has(ofSlot))
        told.set(ofSlot, `${request.device} wants ${says}`);
    }
    if (told.size < 2) return [];
    return [
      disagree(
        group,
        `${names(group)} share a slot, and ${[...told.values()].join(', ')}.`,
        'Say the same of all of them, or of one alone.',
      ),
    ];
  });
}

/** Devices that must not share a host bridge share no slot either. */
function isolationOf({
  isolation,
}: PlacementRequest): Pick<SaidWish, 'ofSlot' | 'says'> | undefined {
  if (isolation === undefined) return undefined;
  return { ofSlot: `${isolation}`, says: `isolation group ${isolation}` };
}

function distances(group: readonly Member[], apart: Apart): Issue[] {
  const here = new Set(group.map(({ request }) => request.device));
  const isApart = ({ request }: Member): boolean =>
    [...(apart.get(request.device) ?? [])].some((other) => here.has(other));
  return group.some(isApart)
    ? [
        disagree(
          group,
          `${names(group.filter(isApart))} are to share a slot, and to be apart from each other.`,
          'Leave apartFrom() out, or sameSlotAs() and functionOf().',
        ),
      ]
    : [];
}

function ownCompanions(group: readonly Member[]): Issue[] {
  return group
    .filter(({ request }) => request.companion)
    .map(({ request }) =>
      disagree(
        group,
        `${request.device} is part of a card of its own and shares its slot with nothing else.`,
        'Leave sameSlotAs() out.',
      ),
    );
}

function places(group: readonly Member[]): Issue[] {
  const slots = fixedSlots(group);
  if (slots.length > 1)
    return [
      disagree(
        group,
        `${names(group)} are to share a slot, and their addresses are fixed in ${slots.length}.`,
        'Fix the addresses in one slot, or fix one of them only.',
      ),
    ];
  return group.length <= FUNCTIONS
    ? []
    : [
        {
          ...disagree(
            group,
            `${group.length} devices are to share a slot, which has ${FUNCTIONS} functions: ${names(group)}.`,
            'Divide them among several slots.',
          ),
          code: 'slot-overfull',
        },
      ];
}

/** That members cannot share a slot; told of the first. */
function disagree([first]: readonly Member[], message: string, remedy: string): Issue {
  const device = first && { device: first.request.device };
  return { code: 'companions-disagree', severity: 'error', ...device, message, remedy };
}

function names(group: readonly Member[]): string {
  return group.map(({ request }) => request.device).join(', ');
}

function fixedSlots(group: readonly Member[]): readonly string[] {
  return [...new Set(group.flatMap(({ request }) => slotOf(request) ?? []))];
}

/** The slot that is fixed for a request. */
export function slotOf({ pinned }: PlacementRequest): string | undefined {
  return pinned && formatPciAddress({ ...pinned, function: 0 });
}

import type { Catalog } from '../catalog/catalog.js';
import type { Issue } from '../issue.js';
import {
  readAddress,
  readGrow,
  readHostManner,
  readIssue,
  readManner,
  readOrder,
  readPolicy,
  readProposal,
  readReach,
  readSet,
  readWants,
  readWhole,
} from './answers.js';
import { Care, refusal } from './care.js';
import type { Decision } from './decision.js';
import type { Emulation } from './emulation.js';
import type { Grow, Pass, Policy, Proposal } from './policy.js';
import type { PlacementRequest } from './request.js';
import type { TopologyView } from './view.js';

const caring = new WeakMap<Policy, Care>();

/** What a policy did beside answering, as far as it was asked through {@link careful}. */
export function faultsOf(policy: Policy): readonly Issue[] {
  return caring.get(policy)?.faults ?? [];
}

/**
 * Keeps that a policy did what it would do without end, and asks it nothing more.
 *
 * @returns What stands for its answer about that device.
 */
export function condemn(
  policy: Policy,
  member: 'propose' | 'spare',
  request: PlacementRequest | undefined,
  why: string,
): Pass {
  return refusal(caring.get(policy)?.condemn(member, request, why) ?? why);
}

/**
 * The same policy, safe to ask: what it throws, and what it answers that is no answer, is a fault of its own. A device
 * about which it has no answer is passed over for that reason.
 *
 * @param care - Where its faults are kept.
 */
export function careful(
  behind: Policy,
  catalog: Catalog,
  care: Care = new Care(behind.name),
): Policy {
  if (caring.has(behind)) return behind;
  const {
    emulates,
    forGuest,
    intends,
    followsChipset,
    followsHost,
    order,
    spare,
    review,
    ...data
  } = behind;
  const { name, summary } = behind;
  const one = care.answer.bind(care);
  const grow = (answer: unknown): Grow | undefined => readGrow(answer, catalog);
  const proposals = {
    member: 'propose',
    ask: (request: PlacementRequest, view: TopologyView) => behind.propose(request, view),
    read: proposalOf(catalog),
    instead: refusal,
  };
  const spares = {
    member: 'spare',
    ask: (_: undefined, view: TopologyView) => behind.spare?.(view),
    read: grow,
  };
  const remarks = (decisions: readonly Decision[]) => ({
    member: 'review',
    ask: (_: undefined, view: TopologyView) => behind.review?.(view, decisions),
    read: readIssue,
  });
  const policy: Policy = {
    ...data,
    name,
    summary,
    ...(forGuest && {
      forGuest: (...guest) => {
        const other = one('forGuest', undefined, () => behind.forGuest?.(...guest), readPolicy);
        return other ? careful(other, catalog, care) : policy;
      },
    }),
    ...(intends && {
      intends: (request) =>
        one('intends', request, () => behind.intends?.(request), readWants) ?? {},
    }),
    ...(followsChipset && {
      followsChipset: (request, view) =>
        one('followsChipset', request, () => behind.followsChipset?.(request, view), readManner) ??
        'never',
    }),
    ...(followsHost && {
      followsHost: (request) =>
        one('followsHost', request, () => behind.followsHost?.(request), readHostManner) ?? 'never',
    }),
    ...(order && {
      order: (requests, view) => {
        const read = (answer: unknown) => readOrder(answer, requests);
        return one('order', undefined, () => behind.order?.(requests, view), read) ?? requests;
      },
    }),
    propose: (request, view) => care.answers(proposals, request, view),
    ...(spare && { spare: (view) => care.answers(spares, undefined, view) }),
    ...(review && {
      review: (view, decisions) => care.answers(remarks(decisions), undefined, view),
    }),
    ...(emulates && { emulates: carefully(emulates, catalog, care) }),
  };
  caring.set(policy, care);
  return policy;
}

function proposalOf(catalog: Catalog): (answer: unknown) => Proposal | undefined {
  return (answer) => readProposal(answer, catalog);
}

function carefully(behind: Emulation, catalog: Catalog, care: Care): Emulation {
  const { tolerates, reach, leavesFree, connect, windowSize, ...data } = behind;
  const one = care.answer.bind(care);
  const connections = {
    member: 'connect',
    ask: (request: PlacementRequest, view: TopologyView) => behind.connect?.(request, view),
    read: proposalOf(catalog),
    instead: refusal,
  };
  const places = {
    member: 'leavesFree',
    ask: (_: undefined, view: TopologyView) => behind.leavesFree?.(view),
    read: readAddress,
  };
  return {
    ...data,
    ...(tolerates && {
      tolerates: one('tolerates', undefined, () => tolerates, readSet) ?? new Set(),
    }),
    ...(reach && {
      reach: (request, address, view) => {
        const read = (answer: unknown) => readReach(answer, catalog);
        const ask = (): unknown => behind.reach?.(request, address, view);
        return one('reach', request, ask, read) ?? { grow: [] };
      },
    }),
    ...(leavesFree && { leavesFree: (view) => care.answers(places, undefined, view) }),
    ...(connect && { connect: (request, view) => care.answers(connections, request, view) }),
    ...(windowSize && {
      windowSize: (expander, needed) => {
        const ask = (): unknown => behind.windowSize?.(expander, needed);
        return one('windowSize', undefined, ask, readWhole) ?? needed;
      },
    }),
  };
}

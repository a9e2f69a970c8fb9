import {
  formatPciAddress,
  type PlacementRequest,
  type Policy,
  type Proposal,
  type TopologyView,
} from 'virtwright';
import type { Connector } from 'virtwright/catalog';

/** A policy with somebody looking over its shoulder. */
export interface Watched {
  readonly policy: Policy;
  /** Requests it was asked about. */
  readonly asked: readonly PlacementRequest[];
  /** Reasons it gave. */
  readonly reasons: readonly string[];
  /** Devices about which it answered differently the second time. */
  readonly unsteady: readonly string[];
  /** Devices during whose placing the view changed. */
  readonly meddling: readonly string[];
  readonly orders: readonly { readonly given: string[]; readonly answered: string[] }[];
}

/** Proposals looked at for one question; the engine seldom needs more than a few. */
const MOST = 40;

/** Watches what a policy is asked and answers; the answers stay the same. */
export function watched(policy: Policy): Watched {
  const asked: PlacementRequest[] = [];
  const reasons = new Set<string>();
  const unsteady: string[] = [];
  const meddling: string[] = [];
  const orders: { given: string[]; answered: string[] }[] = [];
  const watch = ({ propose, order, spare, forGuest, ...rest }: Policy): Policy => ({
    ...rest,
    ...(forGuest && { forGuest: (...guest) => watch(forGuest(...guest)) }),
    propose(request, view) {
      asked.push(request);
      const before = pictureOf(view);
      const first = some(propose(request, view));
      if (JSON.stringify(first) !== JSON.stringify(some(propose(request, view))))
        unsteady.push(request.device);
      if (pictureOf(view) !== before) meddling.push(request.device);
      for (const { because } of first) reasons.add(because);
      return propose(request, view);
    },
    ...(order && {
      order(requests, view) {
        const answered = order(requests, view);
        orders.push({ given: requests.map(deviceOf), answered: answered.map(deviceOf) });
        return answered;
      },
    }),
    ...(spare && {
      spare(view) {
        const before = pictureOf(view);
        const grown = some(spare(view));
        if (pictureOf(view) !== before) meddling.push('spare');
        for (const { because } of grown) reasons.add(because);
        return grown;
      },
    }),
  });
  return {
    policy: watch(policy),
    asked,
    get reasons() {
      return [...reasons];
    },
    unsteady,
    meddling,
    orders,
  };
}

function deviceOf({ device }: PlacementRequest): string {
  return device;
}

function some<Made extends Proposal>(proposals: Iterable<Made>): Made[] {
  const made: Made[] = [];
  for (const proposal of proposals) {
    made.push(proposal);
    if (made.length === MOST) break;
  }
  return made;
}

const CONNECTORS: readonly Connector[] = [
  'express',
  'conventional',
  'pcie-root-port',
  'pci-bridge',
];

/** All a view tells, as text. */
function pictureOf(view: TopologyView): string {
  const { everything, phase, pending } = view;
  return JSON.stringify({
    phase,
    pending,
    buses: everything.buses.map(({ index, parent, root, cell, hotplug, freeSlots }) => [
      index,
      parent,
      root,
      cell,
      hotplug,
      freeSlots,
    ]),
    free: CONNECTORS.map((connector) => [...everything.free(connector)].map(formatPciAddress)),
  });
}

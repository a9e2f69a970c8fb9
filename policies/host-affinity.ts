import { stepSaid } from '../src/both-forms.js';
import type {
  Grow,
  Pass,
  PlacementRequest,
  Proposal,
  TopologyView,
  Wants,
} from '../src/topology/index.js';
import { grow, pass } from '../src/topology/index.js';
import { isIntegrated } from './requests.js';
import { growTowards } from './steps.js';

export const FOLLOWS = ['node', 'root-complex', 'switch'] as const;

/**
 * How closely places in the guest follow those on the host: devices of one NUMA cell behind an expander bus, or those of
 * one root complex only, or those of one switch moreover behind a switch.
 */
export type Follow = (typeof FOLLOWS)[number];

/** What a device belongs to. */
export interface Affinity {
  /** NUMA cell of the guest. */
  readonly cell?: number;
  /** Root complex of the host. */
  readonly rootComplex?: string;
  /** Switches of the host, outermost first. */
  readonly switches: readonly string[];
  /** Isolation group, on machines with several host bridges. */
  readonly isolation?: number;
}

/** What a device belongs to, as far as a policy follows that; `undefined` when it belongs to nothing. */
export function affinityOf(request: PlacementRequest, follow: Follow): Affinity | undefined {
  if (isIntegrated(request)) return undefined;
  const cell = request.wants.node?.cell;
  const rootComplex = follow === 'node' ? undefined : request.host?.rootComplex;
  if (cell === undefined && rootComplex === undefined) return undefined;
  return {
    ...(cell !== undefined && { cell }),
    ...(rootComplex !== undefined && { rootComplex }),
    ...(request.isolation !== undefined && { isolation: request.isolation }),
    switches: follow === 'switch' ? (request.host?.switches ?? []) : [],
  };
}

/** The part of the tree a device belongs to, also when nothing of the host claimed it yet. */
export function partOf(
  { cell, rootComplex, isolation }: Affinity,
  view: TopologyView,
): TopologyView | undefined {
  if (rootComplex === undefined) return view.near(cell);
  const unclaimed = view.roots.find(
    (root) =>
      root.index !== 0 &&
      root.cell === cell &&
      root.standsFor === undefined &&
      (root.isolation === undefined || root.isolation === isolation),
  );
  return view.near(cell, rootComplex) ?? (unclaimed && view.within(unclaimed.index));
}

/** Adds a root for devices that belong together. */
export function growRoot(
  { cell, rootComplex }: Affinity,
  view: TopologyView,
  { hotplug }: Wants = {},
): Grow | Pass {
  const model = view.machine.growth.node;
  const whose = [
    ...(cell === undefined ? [] : [`NUMA cell ${cell}`]),
    ...(rootComplex === undefined ? [] : [`the root complex ${rootComplex} of the host`]),
  ].join(' and ');
  if (model === undefined)
    return pass(`the machine ${view.machine.family} has no expander bus to give ${whose}`, {
      code: 'machine-lacks-expander',
      remedy: `Choose q35, i440fx, an ARM virt machine or pseries, or leave out ${stepSaid('onNode')}.`,
    });
  const row = view.controller(model);
  const plugsIn = row?.upstream !== undefined;
  // Nothing is plugged into its own slots: what is to be unplugged sits on a bridge in one.
  const needsBridge = plugsIn && hotplug === 'required' && row.downstream.includes('conventional');
  return grow(model, `devices of ${whose} hang from it`, {
    ...(cell !== undefined && { node: cell }),
    ...(rootComplex !== undefined && { standsFor: rootComplex }),
    ...(plugsIn && { under: view.root.index }),
    ...(needsBridge && { onlyFor: 'conventional' }),
  });
}

/** Goes down to the switch that stands for the innermost one of the host, adding those that are missing. */
export function* downSwitches(
  { switches }: Affinity,
  part: TopologyView,
): Generator<Proposal, TopologyView> {
  let at = part;
  for (const name of switches) {
    const bus = at.buses.find(({ standsFor }) => standsFor === name);
    if (bus) at = at.within(bus.index);
    else {
      const model = at.machine.growth.switch?.upstream;
      if (model !== undefined)
        yield* growTowards(model, at, `it stands for the switch ${name} of the host`, {
          standsFor: name,
        });
      break;
    }
  }
  return at;
}

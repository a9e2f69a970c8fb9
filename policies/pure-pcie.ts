import { policySaid } from '../src/both-forms.js';
import { hasExpress } from '../src/catalog/index.js';
import { wordOf } from '../src/catalog/model-word.js';
import { choice, count, flag } from '../src/shape/shape.js';
import type { PlacementRequest, Policy, Proposal, TopologyView } from '../src/topology/index.js';
import { pass } from '../src/topology/index.js';
import {
  asksForSlot,
  behindBridges,
  inConventionalSlot,
  isToBeConventional,
  tooManyBridges,
} from './conventional.js';
import { nearItsCell, type Placer } from './near-cell.js';
import { checkOptions, type OptionShapes } from './options.js';
import { byFreedom, canBe, isIntegrated } from './requests.js';
import {
  growConventional,
  growSparePorts,
  inPort,
  onRootComplex,
  portsToKeep,
  takesCards,
  unpluggable,
} from './steps.js';

/** What `purePcie` can be told. */
export interface PurePcieOptions {
  /** Free root ports to keep for hotplug where the guest does not say; 1 like libvirt. */
  readonly spares?: number;
  /** Where devices with `noHotplug` go first: the root complex, or ports with hotplug switched off. */
  readonly noHotplug?: 'root-complex' | 'port';
  /** Replaces models that are conventional only by what does the same over Express; otherwise they are refused. */
  readonly substitute?: boolean;
  /** What is conventional only, or wished so: refused, or put behind one bridge that all of it shares. */
  readonly conventional?: 'refuse' | 'bridge';
}

export const purePcieShapes: OptionShapes<PurePcieOptions> = {
  spares: count,
  noHotplug: choice(['root-complex', 'port']),
  substitute: flag,
  conventional: choice(['refuse', 'bridge']),
};

/**
 * PCI Express only: no conventional controller and no conventional slot.
 *
 * Every device that can be unplugged gets a root port of its own, eight ports to a slot; a device with `noHotplug` sits
 * directly on the root complex, or in a port with hotplug switched off when that is full or not there. Models that are
 * conventional only are refused, and their Express replacement is named, or taken with `substitute`; or they share a
 * bridge, with `conventional`.
 *
 * @throws {@link VirtwrightError} `bad-policy-option` for each option that is not what it should be.
 */
export function purePcie(options: PurePcieOptions = {}): Policy<'pure-pcie'> {
  checkOptions('pure-pcie', purePcieShapes, options);
  const { spares = 1, noHotplug = 'root-complex', substitute = false } = options;
  const { conventional = 'refuse' } = options;
  const bridges = conventional === 'bridge';
  const proposeIn: Placer = (request, part) => {
    if (isIntegrated(request)) return onRootComplex(part, 'it is integrated into the root complex');
    if (!hasExpress(part.machine)) return [lacksExpress(part)];
    const takesSlot = bridges ? isToBeConventional(request) : asksForSlot(request);
    if (takesSlot) return inConventionalSlot(request, part, 0);
    if (!canBe(request, 'express')) return [conventionalOnly(request, substitute)];
    const { hotplug, dense = false } = request.wants;
    const kept = portsToKeep(part, spares);
    if (hotplug !== 'never')
      return inPort(part, {
        hotplug: true,
        dense,
        kept,
        because: request.companion
          ? 'devices of one slot have a port of their own'
          : 'each device has a port of its own',
      });
    const because = 'hotplug is switched off in this port';
    const ports = inPort(part, { hotplug: false, dense, kept, because });
    return noHotplug === 'root-complex'
      ? oneAfterAnother(unpluggable(request, part), ports)
      : ports;
  };
  return {
    name: 'pure-pcie',
    version: 1,
    spec: { name: 'pure-pcie@1', options: { spares, noHotplug, substitute, conventional } },
    summary: 'PCI Express only: a root port for each device, eight to a slot, one port spare.',
    expressModels: substitute ? 'always' : 'where-open',
    firstFit: true,
    order: byFreedom,
    followsChipset: (request) => (bridges || canBe(request, 'express') ? 'when-free' : 'never'),
    propose: (request, view) => nearItsCell(request, view, proposeIn),
    *spare(view) {
      const slots = view.headroom?.conventional ?? 0;
      const because = 'it is kept free for a device plugged in later';
      yield* growSparePorts(view, view.headroom?.express ?? spares, because);
      if (view.count('conventional', takesCards) < slots) yield* growConventional(view, because);
    },
    *review(view, decisions) {
      yield* behindBridges(view, decisions, bridges ? isToBeConventional : asksForSlot);
      yield* tooManyBridges(view);
    },
  };
}

function* oneAfterAnother(...all: readonly Iterable<Proposal>[]): Generator<Proposal> {
  for (const proposals of all) yield* proposals;
}

function lacksExpress({ machine }: TopologyView): Proposal {
  return pass(`the machine ${machine.family} has no PCI Express`, {
    code: 'machine-lacks-express',
    remedy: `Choose a machine with PCI Express, such as q35, or the policy ${policySaid('legacy-pci')}.`,
  });
}

function conventionalOnly(request: PlacementRequest, substitute: boolean): Proposal {
  return pass('it is conventional PCI only, and pure-pcie has no conventional slots', {
    code: 'conventional-only',
    remedy: remedyFor(request, substitute),
  });
}

const SUBSTITUTE =
  'have that done by purePcie({ substitute: true }) (or --policy pure-pcie --policy-options \'{"substitute":true}\')';
const BRIDGE =
  'give it a bridge by purePcie({ conventional: \'bridge\' }) (or --policy pure-pcie --policy-options \'{"conventional":"bridge"}\')';
const OTHERWISE = `use the policy ${policySaid('auto')}, which gives it a bridge`;

function remedyFor(request: PlacementRequest, substitute: boolean): string {
  const { kind, model, companion, expressReplacement, replacementNeeds } = request;
  // A controller may be there for others only, without anybody having written it.
  const out = kind === 'controller' ? 'move what is attached to it elsewhere' : 'take it out';
  if (expressReplacement === undefined)
    return `Nothing replaces it over Express: ${out}, ${BRIDGE}, or ${OTHERWISE}.`;
  const replacement = `'${wordOf(expressReplacement)}'`;
  if (replacementNeeds !== undefined)
    return `Its replacement ${replacement} needs ${replacementNeeds}: ${out}, ${BRIDGE}, or ${OTHERWISE}.`;
  const replaced = `'${wordOf(model)}'${companion ? ' and its companions' : ''}`;
  // What was to be substituted and is here has a place that somebody chose.
  const done = substitute ? '' : ` ${SUBSTITUTE},`;
  return `Use the model ${replacement} in place of ${replaced},${done} or ${OTHERWISE}.`;
}

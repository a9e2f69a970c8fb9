import { hasExpress } from '../src/catalog/index.js';
import { text } from '../src/shape/shape.js';
import type {
  BusView,
  Emulation,
  Grow,
  PlacementRequest,
  Policy,
  Proposal,
  TopologyView,
} from '../src/topology/index.js';
import { grow, use } from '../src/topology/index.js';
import { asksForSlot, behindBridges } from './conventional.js';
import { checkOptions, type OptionShapes } from './options.js';
import { wishesForCell } from './requests.js';
import { asWished } from './wished.js';

/** What `libvirt` can be told. */
export interface LibvirtOptions {
  /** Release whose defaults are taken where they changed over time; `11.3.0` when left out. */
  readonly version?: string;
}

export const libvirtShapes: OptionShapes<LibvirtOptions> = { version: text };

/**
 * What libvirt itself does with a newly defined domain.
 *
 * Every device takes the lowest place that libvirt would use for it, in libvirt's order of device kinds; the topology
 * grows by root ports for Express devices and by bridges for conventional ones, and one root port stays free where the
 * definition names no controller but the root (libvirt src/qemu/qemu_domain_address.c, src/conf/domain_addr.c).
 *
 * @throws {@link VirtwrightError} `bad-policy-option` for each option that is not what it should be.
 */
export function libvirt(options: LibvirtOptions = {}): Policy<'libvirt'> {
  checkOptions('libvirt', libvirtShapes, options);
  const { version = '11.3.0' } = options;
  return {
    name: 'libvirt',
    version: 1,
    spec: { name: 'libvirt@1', options: { version } },
    summary: 'Exactly what libvirt would assign to a new definition.',
    order: (requests) => [...requests].sort((a, b) => rankOf(a) - rankOf(b)),
    followsChipset: ({ kind }) => (kind === 'video' ? 'first' : 'when-free'),
    *propose(request, view) {
      yield* asWished(request, view);
      yield* fitOrGrow(request, view);
    },
    review: (view, decisions) => behindBridges(view, decisions, asksForSlot),
    *spare(view) {
      const { everything, machine } = view;
      const others = everything.buses.filter((bus) => bus.index > 0);
      const [port] = machine.growth.express;
      if (view.phase === 'settle' || port === undefined) return;
      if (others.length === 0 || others.some((bus) => !bus.grown)) return;
      if (everything.count('express', (bus) => bus.controller.autoAssign) === 0)
        yield grow(port, 'libvirt keeps one root port free in a definition without controllers');
    },
    emulates: emulation(version),
  };
}

/** What no other policy needs: libvirt's own ways where the engine has better ones. */
function emulation(version: string): Emulation {
  return {
    releases: { libvirt: version },
    sharesRootIndex: true,
    splitsCards: true,
    rehearsesApart: true,
    // The bus of an expander and that of one root port behind it.
    windowSize: () => 2,
    tolerates: new Set([
      'function-zero-missing',
      'chassis-clash',
      'bus-window-overlap',
      'bus-numbers-exhausted',
    ]),
    connect: fitOrGrow,
    // One slot of a conventional root is held back for a bridge, so that the last device in makes a bridge be added.
    *leavesFree({ everything, machine }) {
      if (hasExpress(machine)) return;
      const [place] = everything.free('conventional', (bus) => bus.controller.autoAssign);
      if (place) yield place;
    },
    reach: (request, address, view) => {
      const missing = address.bus - view.everything.buses.length + 1;
      // Where the address of a host device is given, libvirt does not ask what that is.
      const isUnasked = request.kind === 'hostdev' && hasExpress(view.machine);
      const filedAs = isUnasked ? 'express' : request.filedAs;
      const { grow: added, extra } = controllersFor(filedAs, missing, view);
      return extra ? { grow: added, bus: address.bus + 1 } : { grow: added };
    },
  };
}

/** Order in which libvirt gives places, by kind of device; what is not named comes last. */
const ORDER: readonly string[] = [
  'filesystem',
  'interface',
  'sound',
  'controller',
  'disk',
  'interface/hostdev',
  'hostdev',
  'memballoon',
  'rng',
  'watchdog',
  'video',
  'shmem',
  'input',
  'serial',
  'iommu',
  'vsock',
  'memory',
  'crypto',
  'panic',
  'pstore',
];

function rankOf(request: PlacementRequest): number {
  const { kind, model } = request;
  // The root complex still has room for the root of a cell that is wished for.
  if (wishesForCell(request)) return -1;
  // Interfaces that are host devices are placed with those, and all before them: libvirt reads every interface first.
  const rank = ORDER.indexOf(
    kind === 'interface' && model === 'hostdev' ? `${kind}/${model}` : kind,
  );
  return rank < 0 ? ORDER.length : rank;
}

function* fitOrGrow(request: PlacementRequest, view: TopologyView): Generator<Proposal> {
  yield* firstFit(request, view);
  if (view.phase === 'rehearse') yield* growth(request.filedAs, view);
}

/** libvirt puts endpoints by itself only on buses meant for that; controllers go wherever they fit. */
function* firstFit(request: PlacementRequest, view: TopologyView): Generator<Proposal> {
  const { everything } = view;
  const isEndpoint = request.controller === undefined && request.filedAs !== 'integrated';
  const because = 'it is the first free place libvirt would use';
  const suits = (bus: BusView): boolean => !isEndpoint || bus.controller.autoAssign;
  const isOwn = (bus: BusView): boolean => bus.isolation === request.isolation;
  for (const address of everything.free(request.filedAs, (bus) => suits(bus) && isOwn(bus)))
    yield use(address, because);
  // Only then a host bridge that is still open to any isolation group.
  for (const address of everything.free(request.filedAs, (bus) => suits(bus) && !isOwn(bus)))
    yield use(address, because);
}

function* growth(connector: PlacementRequest['filedAs'], view: TopologyView): Generator<Proposal> {
  const [first, ...others] = controllersFor(connector, 1, view).grow.toReversed();
  if (first) yield others.reduce((then, one) => ({ ...one, and: then }), first);
}

/** Controllers that libvirt adds at a time so that one device has a place. */
function controllersFor(
  connector: PlacementRequest['filedAs'],
  missing: number,
  view: TopologyView,
): { readonly grow: readonly Grow[]; readonly extra: boolean } {
  const { express, conventional } = view.machine.growth;
  const [port] = express;
  const [first, further] = [conventional[0], conventional.at(-1)];
  const because = 'libvirt adds it for a device that found no place';
  const several = (model: string | undefined, count: number): Grow[] =>
    model === undefined
      ? []
      : Array.from({ length: Math.max(0, count) }, () => grow(model, because));
  if (connector === 'express' || connector === 'pcie-switch-upstream-port')
    return { grow: several(port, missing), extra: false };
  if (connector !== 'conventional') return { grow: [], extra: false };
  const hasConventional = view.everything.buses.some((bus) => bus.accepts('pci-bridge'));
  if (hasConventional || first === undefined || first === further || port === undefined)
    return { grow: several(further, missing), extra: false };
  const bridge = view.controller(first)?.upstream;
  return {
    grow: [
      grow(port, because, bridge ? { onlyFor: bridge } : {}),
      grow(first, because),
      ...several(further, missing - 2),
    ],
    extra: missing === 1,
  };
}

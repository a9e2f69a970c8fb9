import { type Connector, hasExpress } from '../src/catalog/index.js';
import type {
  BusView,
  Grow,
  PlacementRequest,
  Proposal,
  TopologyView,
} from '../src/topology/index.js';
import { grow, missingReserve, Nature, sameAddress, use } from '../src/topology/index.js';
import { PORTS_PER_SLOT } from './ports-per-slot.js';

/** Directly on the root complex, where nothing is plugged or unplugged while the guest runs. */
export function onRootComplex(view: TopologyView, because: string): Iterable<Proposal> {
  const { index } = view.root;
  return freePlaces(view, 'integrated', (bus) => bus.index === index, because);
}

/**
 * The root complex for a device that is not to be unplugged, as long as it keeps slots for the root ports of everything
 * that is still to come, and one for spares.
 */
export function* unpluggable(request: PlacementRequest, view: TopologyView): Generator<Proposal> {
  if (!suitsKind(request, view.root)) return;
  const kept = Math.ceil((view.pending - 1) / PORTS_PER_SLOT) + 1;
  if (view.root.hotplug || (view.phase === 'rehearse' && view.root.freeSlots <= kept)) return;
  yield* onRootComplex(view, 'it is not to be unplugged, and the root complex does not hotplug');
}

/** Whether a device is on a bus what is wished of it: Express or conventional. */
function suitsKind(request: PlacementRequest, bus: BusView): boolean {
  const { connector } = request.wants;
  if (!connector) return true;
  return new Nature(request, { bus, shared: false }).express.is === (connector.kind === 'express');
}

/** Which ports may be taken. */
export type Suits = (bus: BusView) => boolean;

/** What kind of port a device wants. */
export interface PortOptions {
  /** Whether devices can be plugged and unplugged there. */
  readonly hotplug: boolean;
  /** What the decision is explained with. */
  readonly because: string;
  /** May share a port with others that may. */
  readonly dense?: boolean;
  /** Spare ports to come; devices that may share leave that many alone. */
  readonly kept?: number;
}

/** A free Express port, or a new one under the root of this part of the tree. */
export function* inPort(view: TopologyView, options: PortOptions): Generator<Proposal> {
  const { hotplug, dense = false, kept = 0 } = options;
  const suits = hotplug ? isPluggingPort : isStillPort;
  const isShort = dense && view.count('express', suits) + view.addable <= kept;
  if (isShort) yield* sharedSlots(view, suits);
  const free = nextPort(view, suits, options);
  if (free) yield free;
  if (free) yield* freePlaces(view, 'express', suits, options.because);
  const port = portToGrow(view, 'no free port of that kind was left', hotplug ? {} : { hotplug });
  if (port) yield port;
  // For an engine that goes on after the port was added.
  const added = port && nextPort(view, suits, options);
  if (added) yield added;
  if (dense) yield* sharedSlots(view, suits);
}

/** The first free port, or a switch in it when it is the last one. */
function nextPort(view: TopologyView, suits: Suits, options: PortOptions): Proposal | undefined {
  const { because, kept = 0 } = options;
  const fabric = view.phase === 'rehearse' && view.pending + kept > 1 && switchToGrow(view);
  if (fabric) return fabric;
  const first = view.first('express', suits);
  return first && use(first, because);
}

/** All free places; the first one is nearly always taken, and found without beginning a search for all. */
export function* freePlaces(
  view: TopologyView,
  connector: Connector,
  suits: Suits,
  because: string,
): Generator<Proposal> {
  const first = view.first(connector, suits);
  if (!first) return;
  yield use(first, because);
  for (const address of view.free(connector, suits))
    if (!sameAddress(address, first)) yield use(address, because);
}

function isPluggingPort(bus: BusView): boolean {
  return isOrdinaryPort(bus) && bus.hotplug;
}

function isStillPort(bus: BusView): boolean {
  return isOrdinaryPort(bus) && !bus.hotplug;
}

/** Free functions of slots that devices began which may share them. */
export function* sharedSlots(
  view: TopologyView,
  suits: (bus: BusView) => boolean,
): Generator<Proposal> {
  for (const address of view.shared(suits))
    yield use(address, 'it may share a slot, and none is left for it alone');
}

/** Adds a port: under the root as long as it has room, then on a switch. */
export function* growPort(
  view: TopologyView,
  because: string,
  options: Pick<Grow, 'hotplug' | 'memReserve'> = {},
): Generator<Grow> {
  const port = portToGrow(view, because, options);
  if (port) yield port;
}

function portToGrow(
  view: TopologyView,
  because: string,
  options: Pick<Grow, 'hotplug' | 'memReserve'>,
): Grow | undefined {
  const model = view.machine.growth.express[0];
  if (model === undefined) return undefined;
  const under = roomFor(model, view);
  const onSwitch = under === undefined ? view.machine.growth.switch?.downstream : undefined;
  const switched = onSwitch === undefined ? undefined : roomFor(onSwitch, view);
  return onSwitch !== undefined && switched !== undefined
    ? grow(onSwitch, because, { under: switched, ...options })
    : grow(model, because, { under: under ?? view.root.index, ...options });
}

/** Whether only one port is free and no further one can be added, so that a switch has to go there. */
function isLastPort(view: TopologyView): boolean {
  if (view.count('express', isOrdinaryPort) !== 1) return false;
  const { express, switch: fabric } = view.machine.growth;
  return hasNoRoom(express[0], view) && hasNoRoom(fabric?.downstream, view);
}

/** A switch in the last free port: it gives 32 ports for one. */
function switchToGrow(view: TopologyView): Grow | undefined {
  const model = view.machine.growth.switch?.upstream;
  if (model === undefined || !isLastPort(view)) return undefined;
  const under = roomFor(model, view);
  if (under === undefined) return undefined;
  return grow(model, 'the root complex has no room for further root ports', { under });
}

function hasNoRoom(model: string | undefined, view: TopologyView): boolean {
  return model === undefined || roomFor(model, view) === undefined;
}

/** Lowest bus that has room for a controller. */
function roomFor(model: string, view: TopologyView): number | undefined {
  const connector = view.controller(model)?.upstream;
  if (connector === undefined) return undefined;
  return view.first(connector)?.bus;
}

/** A bus that only endpoints and switches sit on, unlike the root complex. */
export function isPort(bus: BusView): boolean {
  return bus.controller.autoAssign && bus.accepts('express');
}

/** A port for any device: one that reserves memory is for those that need it. */
export function isOrdinaryPort(bus: BusView): boolean {
  return isPort(bus) && bus.memReserve === undefined;
}

/**
 * Ports that devices which may share leave for head-room.
 *
 * @param spares - Ports to keep where the guest asks for none.
 */
export function portsToKeep(view: TopologyView, spares: number): number {
  const { express = spares, reserving = [] } = view.headroom ?? {};
  if (reserving.length === 0) return express;
  const asked = reserving.reduce((sum, places) => sum + places.express, 0);
  const there = view.count('express', (bus) => isPort(bus) && !isOrdinaryPort(bus));
  return express + Math.max(0, asked - there);
}

/** Adds the Express ports of the head-room: ordinary ones first, then those that reserve memory. */
export function* growSparePorts(
  view: TopologyView,
  ports: number,
  because: string,
): Generator<Grow> {
  if (!hasExpress(view.machine)) return;
  if (view.count('express', isPluggingPort) < ports) yield* growPort(view, because);
  const memReserve = missingReserve(view);
  if (memReserve !== undefined) yield* growPort(view, because, { memReserve });
}

/** A bus with conventional slots into which devices can be plugged while the guest runs. */
export function takesCards(bus: BusView): boolean {
  return hasConventionalSlots(bus) && bus.hotplug;
}

/** A bus with conventional slots that are meant for devices. */
export function hasConventionalSlots(bus: BusView): boolean {
  return bus.controller.autoAssign && bus.accepts('conventional');
}

/** Adds a controller of a model, or first what it needs to plug into. */
export function* growTowards(
  model: string,
  view: TopologyView,
  because: string,
  options: Pick<Grow, 'hotplug' | 'onlyFor' | 'standsFor'> = {},
): Generator<Grow> {
  const connector = view.controller(model)?.upstream;
  if (connector === undefined) {
    const { cell, standsFor } = view.root;
    yield grow(model, because, {
      ...options,
      ...(cell !== undefined && { node: cell }),
      ...(standsFor !== undefined && { standsFor }),
    });
    return;
  }
  const under = roomFor(model, view);
  if (under !== undefined) {
    yield grow(model, because, { ...options, under });
    return;
  }
  const { express, conventional, switch: fabric } = view.machine.growth;
  const parents = [...express, ...conventional, ...(fabric ? [fabric.downstream] : [])].filter(
    (candidate) => view.controller(candidate)?.downstream.includes(connector),
  );
  const parent = parents.find((candidate) => roomFor(candidate, view) !== undefined) ?? parents[0];
  if (parent !== undefined && parent !== model)
    yield* growTowards(parent, view, `a ${model} needs one to plug into`, { onlyFor: connector });
  else yield grow(model, because, { ...options, under: view.root.index });
}

/** Adds the next controller with conventional slots: the machine's first kind once, then its further kind. */
export function* growConventional(view: TopologyView, because: string): Generator<Grow> {
  const { conventional } = view.machine.growth;
  const model = view.buses.some(hasConventionalSlots) ? conventional.at(-1) : conventional[0];
  if (model !== undefined) yield* growTowards(model, view, because);
}

import type { Connector, PciController } from '../catalog/types.js';
import { ANYWHERE, type BridgeStarts } from './bridge-starts.js';
import { type ConnectorSet, connectorSet, ENDPOINTS, hasConnector } from './connectors.js';
import { type Answer, type Board, pluggingOf, plugs } from './plugging.js';
import { type BusView, SeenBus } from './seen-bus.js';

const NO_FUNCTION = 0;
const FULL_SLOT = 0xff;
const NOBODY = undefined;

/** Who else may take functions of a slot: controllers of the same model, or dense devices. */
export type SharesWith = 'controllers' | 'dense';

/** A bus and its slots: for each slot the functions taken, kept as bit sets so that a search is one operation. */
export class Bus implements BusView {
  readonly index: number;
  readonly controller: PciController;
  readonly device: string;
  readonly grown: boolean;
  readonly switchedOff: boolean;
  readonly memReserve: number | undefined;
  readonly accepted: ConnectorSet;
  /** Whether its controller is the root of a root complex. */
  readonly rootComplex: boolean;
  /** Whether devices plug into it by Express links of their own. */
  readonly express: boolean;
  /** What the relaxed rule for addresses given by the user accepts. */
  readonly acceptedFromUser: ConnectorSet;
  isolation: number | undefined;
  parent: number | undefined;
  root: number;
  /** Whether it is below a port with hotplug switched off, and no port of its own. */
  muted = false;
  /** Whether it is behind an expander bus on which nothing is plugged. */
  outlying = false;
  cell: number | undefined;
  standsFor: string | undefined;
  bridgeStarts: BridgeStarts = ANYWHERE;
  /** Of a root: how many bus numbers its window has, where that is given. */
  windowSize: number | undefined;

  #board: Board | undefined;
  #hotplug: boolean | undefined;
  #seen: BusView | undefined;
  readonly #usable: number;
  // Begun with one element: most buses have one slot with one device, and what grows from nothing gets room for 17.
  // And not with a literal, which V8 shares until the first write and then copies.
  /** Functions taken, by slot. */
  readonly #functions: number[] = [NO_FUNCTION];
  readonly #holders: (string | undefined)[] = [NOBODY];
  #used = 0;
  #full = 0;
  /** Slots begun by a controller that shares them with its like. */
  #shared = 0;
  /** Those of them in which function 0 is free. */
  #headless = 0;
  /** Slots begun by a device that lets others in. */
  #dense = 0;

  constructor(init: {
    index: number;
    controller: PciController;
    device: string;
    grown?: boolean;
    hotplug?: boolean | undefined;
    memReserve?: number | undefined;
    cell?: number | undefined;
    standsFor?: string | undefined;
    onlyFor?: Connector | undefined;
  }) {
    const { controller } = init;
    this.index = init.index;
    this.controller = controller;
    this.device = init.device;
    this.grown = init.grown ?? false;
    this.switchedOff = init.hotplug === false;
    this.memReserve = init.memReserve;
    this.cell = init.cell;
    this.standsFor = init.standsFor;
    const sockets = socketsOf(controller);
    this.rootComplex = sockets.rootComplex;
    this.express = sockets.express;
    this.root = sockets.rootComplex ? init.index : 0;
    this.accepted = init.onlyFor === undefined ? sockets.accepted : connectorSet([init.onlyFor]);
    this.acceptedFromUser = sockets.acceptedFromUser;
    this.#usable = sockets.usable;
  }

  get board(): Board | undefined {
    return this.#board;
  }

  /** Puts it on a board, once all else is known that hotplug depends on. */
  standOn(board: Board | undefined): void {
    this.#board = board;
    this.#hotplug = undefined;
  }

  /** Found out when first asked for: until then a bus may change its place. */
  get hotplug(): boolean {
    this.#hotplug ??= plugs(this);
    return this.#hotplug;
  }

  get plugging(): Answer {
    return pluggingOf(this);
  }

  /** The bus as policies are shown it. */
  get seen(): BusView {
    this.#seen ??= new SeenBus(this);
    return this.#seen;
  }

  get empty(): boolean {
    return this.#used === 0;
  }

  get freeSlots(): number {
    return countBits(this.#usable & ~this.#used);
  }

  accepts(connector: Connector): boolean {
    return hasConnector(this.accepted, connector);
  }

  hasSlot(slot: number): boolean {
    return slot >= 0 && slot < 32 && (this.#usable & (1 << slot)) !== 0;
  }

  isSlotEmpty(slot: number): boolean {
    return (this.#used & (1 << slot)) === 0;
  }

  isFunctionFree(slot: number, fn: number): boolean {
    return ((this.#functions[slot] ?? 0) & (1 << fn)) === 0;
  }

  /** Whether it has a wholly empty slot. */
  get open(): boolean {
    return (this.#usable & ~this.#used) !== 0;
  }

  /** Lowest empty slot at or above `from`; -1 when there is none. */
  emptySlot(from = 0): number {
    return lowestBit(this.#usable & ~this.#used & ~lowestBits(from));
  }

  /** Lowest slot that slot-sharing controllers began and whose function 0 is free; -1 when there is none. */
  headlessSlot(): number {
    return lowestBit(this.#headless);
  }

  /** Lowest slot a slot-sharing controller can join or begin, at or above `from`; -1 when there is none. */
  shareableSlot(from = 0): number {
    const joinable = this.#shared & ~this.#full;
    return lowestBit(((this.#usable & ~this.#used) | joinable) & ~lowestBits(from));
  }

  /** Lowest slot that a device which lets others in began, with a function free; -1 when there is none. */
  denseSlot(): number {
    return lowestBit(this.#dense & ~this.#full);
  }

  /** Whether a slot holds more than function 0. */
  hasFurtherFunctions(slot: number): boolean {
    return (this.#functions[slot] ?? 0) > 1;
  }

  /** Whether another function of a slot than this one is taken. */
  sharesSlot(slot: number, fn: number): boolean {
    return ((this.#functions[slot] ?? 0) & ~(1 << fn)) !== 0;
  }

  /** Lowest free function of a slot at or above `from`; -1 when there is none. */
  freeFunction(slot: number, from = 0): number {
    return lowestBit(FULL_SLOT & ~(this.#functions[slot] ?? 0) & ~lowestBits(from));
  }

  /** Who has a function. */
  holder(slot: number, fn: number): string | undefined {
    return this.#holders[slot * 8 + fn];
  }

  take(slot: number, fn: number, holder: string, sharesWith?: SharesWith): void {
    const bit = 1 << slot;
    this.#holders[slot * 8 + fn] = holder;
    if (this.isSlotEmpty(slot)) {
      if (sharesWith === 'controllers') this.#shared |= bit;
      if (sharesWith === 'dense') this.#dense |= bit;
    }
    const functions = (this.#functions[slot] ?? 0) | (1 << fn);
    this.#functions[slot] = functions;
    this.#used |= bit;
    this.#headless = functions & 1 ? this.#headless & ~bit : this.#headless | (this.#shared & bit);
    if (functions === FULL_SLOT) this.#full |= bit;
  }
}

/** What follows from the row of a controller, the same for all its buses; read once, for rows are searched slowly. */
interface Sockets {
  readonly rootComplex: boolean;
  readonly express: boolean;
  readonly accepted: ConnectorSet;
  readonly acceptedFromUser: ConnectorSet;
  readonly usable: number;
}

const socketsByRow = new WeakMap<PciController, Sockets>();

function socketsOf(controller: PciController): Sockets {
  const known = socketsByRow.get(controller);
  if (known) return known;
  const accepted = connectorSet(controller.downstream);
  const [first, last] = controller.slots;
  const sockets = {
    rootComplex: isRootComplex(controller),
    express: hasConnector(accepted, 'express'),
    accepted,
    acceptedFromUser: (accepted & ENDPOINTS) === 0 ? accepted : accepted | ENDPOINTS,
    usable: lowestBits(last + 1) & ~lowestBits(first),
  };
  socketsByRow.set(controller, sockets);
  return sockets;
}

/** Whether a controller is the root of a root complex: one of the machine's own, or an expander bus with a window of bus numbers. */
export function isRootComplex(controller: PciController): boolean {
  return controller.upstream === undefined || controller.target.includes('busNr');
}

function lowestBits(count: number): number {
  return count >= 32 ? -1 : (1 << count) - 1;
}

function lowestBit(set: number): number {
  return set === 0 ? -1 : 31 - Math.clz32(set & -set);
}

function countBits(set: number): number {
  let rest = set;
  let count = 0;
  while (rest !== 0) {
    rest &= rest - 1;
    count += 1;
  }
  return count;
}

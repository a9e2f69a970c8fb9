import type { Connector, PciController } from '../catalog/types.js';
import { type PciAddress, pciAddress } from './address.js';
import { FROM_THE_FIRST } from './bridge-starts.js';
import { type Bus, isRootComplex, type SharesWith } from './bus.js';
import { type ConnectorSet, connectorBit, hasConnector } from './connectors.js';
import type { Placing } from './decision.js';
import { numbersLeft } from './numbers-left.js';
import { firstPlace, placesOn } from './place-search.js';
import type { Board } from './plugging.js';
import type { BusView } from './seen-bus.js';

/** Which buses are looked at. */
type Covers = (bus: Bus) => boolean;
/** Which of them somebody asks about, who sees no more than policies do. */
export type Where = (bus: BusView) => boolean;

const NONE: readonly never[] = [];

/** The buses of one guest while it is being placed, and who holds which function. */
export class Tree {
  /** By controller index; an index nobody has yet is `undefined`. */
  readonly buses: (Bus | undefined)[] = [];
  /** Where each device is, in the order in which they were placed. */
  readonly placings: Map<string, Placing> = new Map();
  /** Buses with a slot that dense devices can join. */
  readonly #dense: Bus[] = [];
  readonly #companions = new Map<string, PciAddress>();
  readonly #children: (Bus[] | undefined)[] = [];
  /** Buses that begin a hierarchy of their own, in the order they were added. */
  readonly roots: Bus[] = [];
  /** Guest bus numbers in use; a further host bridge has a PCI domain of its own and does not count. */
  busNumbers = 0;
  /** Buses with an empty slot, by ascending index: a search never looks at a full bus again. */
  readonly #open: Bus[] = [];
  /** Connectors of controllers that share slots with their like. */
  #sharing: ConnectorSet = 0;
  /** Connectors of controllers whose bus is numbered after the one they sit on. */
  #numbered: ConnectorSet = 0;
  /** Whether bridges may be put where they take the bus numbers of others. */
  mayRenumber: boolean = false;
  readonly #board: Board | undefined;

  constructor(controllers: readonly PciController[], board?: Board) {
    this.#board = board;
    for (const row of controllers) {
      const plug = connectorBit(row.upstream);
      if (row.sharesSlot) this.#sharing |= plug;
      if (!isRootComplex(row)) this.#numbered |= plug;
    }
  }

  bus(index: number): Bus | undefined {
    return this.buses[index];
  }

  /** Lowest index above every bus. */
  get nextIndex(): number {
    return this.buses.length;
  }

  add(bus: Bus): void {
    while (this.buses.length < bus.index) this.buses.push(undefined);
    this.buses[bus.index] = bus;
    bus.standOn(this.#board);
    if (bus.rootComplex) this.roots.push(bus);
    if (bus.controller.upstream !== undefined || bus.index === 0)
      this.busNumbers += bus.controller.busNumbers;
    let at = this.#open.length;
    while (at > 0 && (this.#open[at - 1]?.index ?? 0) > bus.index) at -= 1;
    if (at === this.#open.length) this.#open.push(bus);
    else this.#open.splice(at, 0, bus);
  }

  /** How many controllers there are of a model. */
  countOf(row: PciController): number {
    return this.buses.filter((bus) => bus?.controller === row).length;
  }

  /** Takes the bus with the highest index out again; nothing may sit on it. */
  removeLast(): void {
    const bus = this.buses.pop();
    if (!bus) return;
    if (bus.controller.upstream !== undefined) this.busNumbers -= bus.controller.busNumbers;
    drop(bus, this.#open);
    drop(bus, this.roots);
  }

  /** Plugs a bus's controller into its parent, so that it inherits where it hangs and its NUMA cell. */
  attach(bus: Bus, parentIndex: number): void {
    bus.parent = parentIndex;
    const siblings = this.#children[parentIndex];
    if (siblings) siblings.push(bus);
    else this.#children[parentIndex] = [bus];
    this.inherit(bus);
  }

  /** Gives a bus, and those below it, what follows from its parent. */
  inherit(bus: Bus): void {
    const parent = this.parentOf(bus);
    if (!parent) return;
    if (bus.root !== bus.index) bus.root = parent.root;
    bus.cell ??= parent.cell;
    // A port has hotplug of its own; a bridge leaves it to what is above.
    const isOff = parent.switchedOff && !parent.rootComplex;
    bus.muted = !bus.express && (parent.muted || isOff);
    bus.outlying = parent.outlying || parent.controller.pluggedBy === 'nothing';
    bus.standOn(parent.board);
    for (const child of this.childrenOf(bus.index)) this.inherit(child);
  }

  /** Buses whose controllers sit on a bus. */
  childrenOf(index: number): readonly Bus[] {
    return this.#children[index] ?? NONE;
  }

  /** The bus that a bus's controller sits on. */
  parentOf({ parent }: Bus): Bus | undefined {
    return parent === undefined ? undefined : this.bus(parent);
  }

  /** Whether a bus is another one or sits somewhere behind it. */
  hangsFrom(bus: Bus | undefined, index: number): boolean {
    let at = bus;
    while (at && at.index !== index) at = this.parentOf(at);
    return at !== undefined;
  }

  holder({ domain, bus, slot, function: fn }: PciAddress): string | undefined {
    return domain === 0 ? this.bus(bus)?.holder(slot, fn) : undefined;
  }

  /** Where a device is. */
  placeOf(device: string): PciAddress | undefined {
    return this.placings.get(device)?.address;
  }

  /** Puts a device where it was decided to be. */
  place(placing: Placing, sharesWith?: SharesWith): void {
    this.placings.set(placing.request.device, placing);
    this.take(placing.address, placing.request.device, sharesWith);
  }

  /** Takes a function out of use. */
  take(address: PciAddress, holder: string, sharesWith?: SharesWith): void {
    const bus = this.bus(address.bus);
    if (!bus) return;
    const joined = bus.denseSlot() >= 0;
    bus.take(address.slot, address.function, holder, sharesWith);
    if (bus.denseSlot() >= 0 !== joined) {
      if (joined) drop(bus, this.#dense);
      else this.#dense.push(bus);
    }
    if (!bus.open) drop(bus, this.#open);
  }

  /** Where the first member of a companion group was put. */
  companionSlot(group: string): PciAddress | undefined {
    return this.#companions.get(group);
  }

  rememberCompanion(group: string, address: PciAddress): void {
    if (!this.#companions.has(group)) this.#companions.set(group, address);
  }

  /** Free places for a connector in address order: whole slots, or single functions where such controllers share slots. */
  *free(connector: Connector, covers: Covers, where?: Where): Generator<PciAddress> {
    const plug = connectorBit(connector);
    const shares = (this.#sharing & plug) !== 0;
    for (const bus of shares ? this.buses : this.#open) {
      if (!bus || (bus.accepted & plug) === 0 || !covers(bus) || where?.(bus.seen) === false)
        continue;
      yield* placesOn(bus, shares, this.#starts(bus, plug));
    }
  }

  /** Free functions of slots that dense devices began. */
  *shared(covers: Covers, where?: Where): Generator<PciAddress> {
    for (const bus of this.#dense) {
      if (!covers(bus) || where?.(bus.seen) === false) continue;
      const slot = bus.denseSlot();
      yield pciAddress(bus.index, slot, bus.freeFunction(slot));
    }
  }

  /** The first of the free places for a connector. */
  first(connector: Connector, covers: Covers, where?: Where): PciAddress | undefined {
    const plug = connectorBit(connector);
    const shares = (this.#sharing & plug) !== 0;
    for (const bus of shares ? this.buses : this.#open) {
      if (!bus || (bus.accepted & plug) === 0 || !covers(bus) || where?.(bus.seen) === false)
        continue;
      const place = firstPlace(bus, shares, this.#starts(bus, plug));
      if (place) return place;
    }
    return undefined;
  }

  /** The first of the free places for a connector on one bus. */
  firstOn(
    index: number,
    connector: Connector,
    mayRenumber: boolean = this.mayRenumber,
  ): PciAddress | undefined {
    const bus = this.bus(index);
    if (!bus || !hasConnector(bus.accepted, connector)) return undefined;
    return this.roomOn(bus, connector, mayRenumber);
  }

  /** The same, whether the bus accepts the connector or not; without one, for what takes a whole slot. */
  roomOn(
    bus: Bus,
    connector: Connector | undefined,
    mayRenumber: boolean = this.mayRenumber,
  ): PciAddress | undefined {
    const plug = connectorBit(connector);
    return firstPlace(bus, (this.#sharing & plug) !== 0, this.#starts(bus, plug, mayRenumber));
  }

  /** The first free place for a connector on a bus that has no bus number left for what is behind it. */
  crowdedOn(bus: Bus, connector: Connector): PciAddress | undefined {
    if (this.windowLeft(bus.root) > 0) return undefined;
    const plug = connectorBit(connector);
    return firstPlace(bus, (this.#sharing & plug) !== 0, bus.bridgeStarts.any);
  }

  /** How many buses can still be added behind a root, as far as its window is given. */
  windowLeft(root: number): number {
    return numbersLeft(this.bus(root), this.buses);
  }

  /** Positions from which on places on a bus are searched for. */
  #starts(
    bus: Bus,
    plug: ConnectorSet,
    mayRenumber: boolean = this.mayRenumber,
  ): readonly number[] {
    if ((this.#numbered & plug) === 0) return FROM_THE_FIRST;
    if (this.windowLeft(bus.root) <= 0) return NONE;
    return mayRenumber ? bus.bridgeStarts.any : bus.bridgeStarts.keeping;
  }

  /** How many whole slots are free for a connector. */
  count(connector: Connector, covers: Covers, where?: Where): number {
    const plug = connectorBit(connector);
    let count = 0;
    for (const bus of this.#open)
      if ((bus.accepted & plug) !== 0 && covers(bus) && where?.(bus.seen) !== false)
        count += bus.freeSlots;
    return count;
  }
}

/** Takes a bus out of a list. */
function drop(bus: Bus, list: Bus[]): void {
  const at = list.indexOf(bus);
  if (at === list.length - 1) list.pop();
  else if (at >= 0) list.splice(at, 1);
}

import type { Connector, PciController } from '../catalog/types.js';
import type { Bus } from './bus.js';
import type { Answer } from './plugging.js';

/** What a policy sees of a bus. */
export type BusView = Pick<SeenBus, keyof SeenBus>;

/** A bus as policies are shown it: it tells and cannot be changed. */
export class SeenBus {
  readonly #bus: Bus;

  /** @internal */
  constructor(bus: Bus) {
    this.#bus = bus;
  }

  /** Index of its controller, which is what an address calls `bus`. */
  get index(): number {
    return this.#bus.index;
  }

  /** Model of its controller, as a row of the catalog. */
  get controller(): PciController {
    return this.#bus.controller;
  }

  /** Identity of its controller. */
  get device(): string {
    return this.#bus.device;
  }

  /** Bus its controller sits on; absent for a root and while the controller has no place yet. */
  get parent(): number | undefined {
    return this.#bus.parent;
  }

  /** Index of the root this bus hangs from: 0, an expander bus or a further host bridge. */
  get root(): number {
    return this.#bus.root;
  }

  /** NUMA cell of the guest, its own or inherited. */
  get cell(): number | undefined {
    return this.#bus.cell;
  }

  /** Root complex or switch of the host that it stands for; `undefined` while it stands for none. */
  get standsFor(): string | undefined {
    return this.#bus.standsFor;
  }

  /** Whether its controller was added and is not part of the definition. */
  get grown(): boolean {
    return this.#bus.grown;
  }

  /** Isolation group of the devices on it; `undefined` while it is open to any. */
  get isolation(): number | undefined {
    return this.#bus.isolation;
  }

  /** Whether devices on it can be plugged and unplugged while the guest runs: what QEMU and the guest do. */
  get hotplug(): boolean {
    return this.#bus.hotplug;
  }

  /** The same with the reason. */
  get plugging(): Answer {
    return this.#bus.plugging;
  }

  /** Whether its own `<target>` switches hotplug off. */
  get switchedOff(): boolean {
    return this.#bus.switchedOff;
  }

  /** Memory that firmware keeps for what is plugged in behind it, in KiB; absent where it keeps the usual amount. */
  get memReserve(): number | undefined {
    return this.#bus.memReserve;
  }

  /** Whether nothing sits on it. */
  get empty(): boolean {
    return this.#bus.empty;
  }

  /** Wholly empty slots. */
  get freeSlots(): number {
    return this.#bus.freeSlots;
  }

  /** Whether it takes what plugs in this way. */
  accepts(connector: Connector): boolean {
    return this.#bus.accepts(connector);
  }
}

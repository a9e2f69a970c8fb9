import type { Connector, PciController } from '../catalog/types.js';
import type { Bus, BusView } from './bus.js';
import type { Answer } from './plugging.js';

/** A bus as policies are shown it: all that {@link BusView} tells and no way to change it. */
export class SeenBus implements BusView {
  readonly #bus: Bus;

  constructor(bus: Bus) {
    this.#bus = bus;
  }

  get index(): number {
    return this.#bus.index;
  }

  get controller(): PciController {
    return this.#bus.controller;
  }

  get device(): string {
    return this.#bus.device;
  }

  get parent(): number | undefined {
    return this.#bus.parent;
  }

  get root(): number {
    return this.#bus.root;
  }

  get node(): number | undefined {
    return this.#bus.node;
  }

  get standsFor(): string | undefined {
    return this.#bus.standsFor;
  }

  get grown(): boolean {
    return this.#bus.grown;
  }

  get isolation(): number | undefined {
    return this.#bus.isolation;
  }

  get hotplug(): boolean {
    return this.#bus.hotplug;
  }

  get plugging(): Answer {
    return this.#bus.plugging;
  }

  get switchedOff(): boolean {
    return this.#bus.switchedOff;
  }

  get memReserve(): number | undefined {
    return this.#bus.memReserve;
  }

  get empty(): boolean {
    return this.#bus.empty;
  }

  get freeSlots(): number {
    return this.#bus.freeSlots;
  }

  accepts(connector: Connector): boolean {
    return this.#bus.accepts(connector);
  }
}

import type { Machine } from '../catalog/machine-types.js';
import type { Connector, PciController } from '../catalog/types.js';
import type { PciAddress } from './address.js';
import type { Bus } from './bus.js';
import { controllersLeft } from './growth.js';
import type { EngineInput } from './input.js';
import type { BusView } from './seen-bus.js';
import type { Tree, Where } from './tree.js';

/** Free places to keep for devices plugged in while the guest runs, as the guest asked for them. */
export interface Headroom {
  /** Places for devices that can be Express. */
  readonly express: number;
  /** Places for conventional devices. */
  readonly conventional: number;
  /** Places for Express devices with much memory of their own, apart from the others. */
  readonly reserving?: readonly ReservingPlaces[];
}

/** Places in ports behind which firmware keeps memory for what is plugged in. */
export interface ReservingPlaces {
  /** How many ports. */
  readonly express: number;
  /** Non-prefetchable memory below 4 GiB, in KiB. */
  readonly memReserve: number;
}

/** Moves on while a pass runs. */
export interface Progress {
  readonly phase: 'rehearse' | 'settle';
  pending: number;
}

/** A view as policies know it; see {@link TreeView}. */
export type TopologyView = Pick<TreeView, keyof TreeView>;

/**
 * What a policy sees of the topology at one moment; it cannot change it.
 *
 * A view covers one part of the tree: what hangs from one root. The first one a policy gets is the part under
 * controller 0, and under further host bridges that are for nothing special; `within` leads to the part under an expander bus or a switch, `everything` to all of it.
 */
export class TreeView {
  readonly #tree: Tree;
  readonly #input: EngineInput;
  readonly #progress: Progress;
  readonly #root: Bus;
  readonly #covers: (bus: Bus) => boolean;

  /**
   * @param covers - Which buses it shows; by default those that hang from the root.
   * @internal
   */
  constructor(
    tree: Tree,
    input: EngineInput,
    progress: Progress,
    root: Bus,
    covers: (bus: Bus) => boolean = belongsTo(root, tree),
  ) {
    this.#tree = tree;
    this.#input = input;
    this.#progress = progress;
    this.#root = root;
    this.#covers = covers;
  }

  /** The machine of the guest, as a row of the catalog. */
  get machine(): Machine {
    return this.#input.machine;
  }

  /** `rehearse` while the topology may grow, `settle` once all controllers are known. */
  get phase(): 'rehearse' | 'settle' {
    return this.#progress.phase;
  }

  /** Devices still waiting for a place, the one asked for included. */
  get pending(): number {
    return this.#progress.pending;
  }

  /** How many NUMA cells the guest has. */
  get cells(): number {
    return this.#input.cells;
  }

  /** Head-room the guest asked for in this part; absent when it leaves that to the policy. */
  get headroom(): Headroom | undefined {
    const { index, root, cell } = this.#root;
    if (index === 0) return this.#input.headroom;
    return cell === undefined || index !== root ? undefined : this.#input.nodeHeadroom?.get(cell);
  }

  /** NUMA cells that the guest asked head-room for; the part of such a cell has it as its `headroom`. */
  get reservedCells(): readonly number[] {
    return [...(this.#input.nodeHeadroom?.keys() ?? [])];
  }

  /** The bus this part hangs from. */
  get root(): BusView {
    return this.#root.seen;
  }

  /** The buses of this part by index, its root included. */
  get buses(): readonly BusView[] {
    const seen: BusView[] = [];
    for (const bus of this.#tree.buses) if (bus && this.#covers(bus)) seen.push(bus.seen);
    return seen;
  }

  /** Root complexes of the guest: controller 0, expander buses, further host bridges. */
  get roots(): readonly BusView[] {
    return this.#tree.roots.map((bus) => bus.seen);
  }

  /** Any bus of the guest, in this view or not, by the index of its controller. */
  bus(index: number): BusView | undefined {
    return this.#tree.bus(index)?.seen;
  }

  /** Metadata of a PCI controller model. */
  controller(model: string): PciController | undefined {
    return this.#input.catalog.controller(model);
  }

  /** Free places for a connector, in address order; lazy. */
  free(connector: Connector, where?: Where): Iterable<PciAddress> {
    return this.#tree.free(connector, this.#covers, where);
  }

  /** The first of the free places for a connector. */
  first(connector: Connector, where?: Where): PciAddress | undefined {
    return this.#tree.first(connector, this.#covers, where);
  }

  /** Free functions of slots that dense devices began. */
  shared(where?: Where): Iterable<PciAddress> {
    return this.#tree.shared(this.#covers, where);
  }

  /** How many free slots there are for a connector. */
  count(connector: Connector, where?: Where): number {
    return this.#tree.count(connector, this.#covers, where);
  }

  /** How many controllers that take a bus number can still be added in this part: the indexes and bus numbers left. */
  get addable(): number {
    const { roots } = this.#tree;
    const own = roots.some(this.#covers)
      ? roots.filter(this.#covers)
      : [{ index: this.#root.root }];
    const left = own.reduce((sum, { index }) => sum + this.#tree.windowLeft(index), 0);
    return Math.max(0, Math.min(controllersLeft(this.#tree), left));
  }

  /** Identity of the device at an address. */
  holder(address: PciAddress): string | undefined {
    return this.#tree.holder(address);
  }

  /** The part of the tree under another root, or under any other bus. */
  within(index: number): TopologyView {
    const tree = this.#tree;
    const bus = tree.bus(index) ?? this.#root;
    return this.#part(
      bus,
      bus.root === bus.index ? undefined : (other) => tree.hangsFrom(other, bus.index),
    );
  }

  /**
   * The part of the tree that belongs to a NUMA cell; `undefined` when the cell has no root of its own.
   *
   * @param standsFor - Only what stands for this root complex of the host.
   */
  near(cell: number | undefined, standsFor?: string): TopologyView | undefined {
    const roots = this.#tree.roots.filter(
      (root) =>
        root.index !== 0 &&
        root.cell === cell &&
        (standsFor === undefined || root.standsFor === standsFor),
    );
    const [first, ...others] = roots;
    if (!first || others.length === 0) return first && this.#part(first);
    const indexes = new Set(roots.map(({ index }) => index));
    return this.#part(first, (bus) => indexes.has(bus.root));
  }

  /** The whole tree as one part. */
  get everything(): TopologyView {
    return this.#part(this.#root, () => true);
  }

  #part(root: Bus, covers?: (bus: Bus) => boolean): TopologyView {
    return new TreeView(this.#tree, this.#input, this.#progress, root, covers);
  }
}

/** Whether a bus hangs from a root; what hangs from host bridges without a purpose of their own belongs to controller 0. */
function belongsTo(root: Bus, tree: Tree): (bus: Bus) => boolean {
  if (root.index !== 0) return (bus) => bus.root === root.index;
  return (bus) => {
    if (bus.root === 0) return true;
    const { controller, cell, standsFor } = tree.bus(bus.root) ?? root;
    return controller.upstream === undefined && cell === undefined && standsFor === undefined;
  };
}

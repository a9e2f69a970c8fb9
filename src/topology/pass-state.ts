import type { Connector, PciController } from '../catalog/types.js';
import { LAST_CONTROLLER_INDEX } from '../catalog/types.js';
import { errorOf, type Issue } from '../issue.js';
import type { PciAddress } from './address.js';
import type { BridgeStarts } from './bridge-starts.js';
import { Bus } from './bus.js';
import type { Rejection } from './decision.js';
import type { EngineInput } from './input.js';
import type { Grow } from './policy.js';
import { Rejections } from './rejections.js';
import type { Added, ControllerFacts, PlacementRequest } from './request.js';
import { SteadyRequest } from './steady-request.js';
import { Tree } from './tree.js';
import { type Progress, TreeView } from './view.js';

/** What earlier passes found out. */
export interface EarlierPasses {
  /** The controllers that were added. */
  readonly grown: readonly PlacementRequest[];
  /** What was tried for each device. */
  readonly rejections: ReadonlyMap<string, Rejections>;
  /** Fixed addresses that the policy moved to another bus. */
  readonly moved: ReadonlyMap<string, PciAddress>;
}

/** What is placed, and how. */
export interface PassInput extends EngineInput {
  /** How many bus numbers the windows of roots have that are given, by the index of the root. */
  readonly windowSizes: ReadonlyMap<number, number>;
  /** Where bridges go on the buses that were there, by the index of the bus. */
  readonly bridgeStarts: ReadonlyMap<number, BridgeStarts>;
  /** Whether new bridges may take the bus numbers of those that are there. */
  readonly mayRenumber: boolean;
}

/** What one pass stands on and adds to: the tree, and everything decided so far. */
export class PassState {
  readonly input: PassInput;
  /** All controllers known from the start: those of the definition and those that earlier passes added. */
  readonly controllers: readonly PlacementRequest[];
  readonly tree: Tree;
  readonly view: TreeView;
  readonly progress: Progress;
  readonly issues: Issue[] = [];
  /** Controllers added in this pass, in the order of their indexes. */
  readonly grown: PlacementRequest[] = [];
  /** Controllers added without saying where; they are connected after everything else. */
  readonly unconnected: PlacementRequest[] = [];
  readonly rejections: Map<string, Rejections> = new Map();
  /** What was tried for the head-room that is asked for last. */
  aboutHeadroom: Rejections = new Rejections();
  readonly moved: Map<string, PciAddress>;
  /** Indexes of the controllers being connected right now: one may need another, but never itself. */
  readonly connecting: Set<number> = new Set();
  readonly #earlier: EarlierPasses;
  /** What was refused to companions. */
  readonly #refusals = new Set<string>();
  readonly #failed = new Set<string>();

  /** Whether places were kept out of use, so that another pass has to place for good. */
  kept = false;

  /**
   * How many had a place before the first device chose one; left out where controllers were added by then,
   * or a bus was kept for one kind.
   */
  firstDevice: number | undefined;

  constructor(
    input: PassInput,
    root: PciController,
    earlier: EarlierPasses,
    phase: Progress['phase'],
  ) {
    this.input = input;
    this.#earlier = earlier;
    this.controllers = [...input.controllers, ...earlier.grown];
    this.moved = new Map(earlier.moved);
    const { machine, releases = {}, lacksAcpi = false } = input;
    this.tree = new Tree(input.catalog.controllers, { machine, releases, lacksAcpi });
    this.progress = { phase, pending: 0 };
    for (const request of this.controllers) this.addBus(request);
    const rootBus = this.tree.bus(0) ?? new Bus({ index: 0, controller: root, device: 'pci:0' });
    if (!this.tree.bus(0)) this.tree.add(rootBus);
    this.tree.mayRenumber = input.mayRenumber;
    for (const [index, size] of input.windowSizes) {
      const bus = this.tree.bus(index);
      if (bus) bus.windowSize = size;
    }
    for (const [index, starts] of input.bridgeStarts) {
      const bus = this.tree.bus(index);
      if (bus) bus.bridgeStarts = starts;
    }
    // The first host bridge is the machine's own, and is kept for what the machine emulates.
    if (input.devices.some(({ isolation }) => isolation !== undefined)) rootBus.isolation = 0;
    this.view = new TreeView(this.tree, input, this.progress, rootBus);
  }

  /** Adds a controller that nobody declared. */
  addGrown(added: PlacementRequest, onlyFor?: Connector): void {
    this.grown.push(added);
    if (onlyFor !== undefined) this.firstDevice = undefined;
    this.addBus(added, onlyFor);
  }

  /** Tells that a request has no place; it is not tried again. */
  fail(request: PlacementRequest, asked: string): void {
    this.#failed.add(request.device);
    const rejected = this.rejected(request.device);
    const issue = rejected.unplaceable(request, asked, this.input);
    if (rejected.refused && this.#isTold(request, issue)) return;
    const isTaken = issue.code === 'slot-taken' || !request.pinned;
    const other = isTaken ? this.#holderOf(request) : undefined;
    this.issues.push(other === undefined ? issue : { ...issue, other });
  }

  /** Whether it was told of a companion already, for a policy refuses all of them for one reason. */
  #isTold({ companion }: PlacementRequest, { code }: Issue): boolean {
    if (!companion) return false;
    const refusal = `${code} ${companion.group}`;
    const isTold = this.#refusals.has(refusal);
    this.#refusals.add(refusal);
    return isTold;
  }

  /** The device that has the place which a request has to have, if one has it. */
  #holderOf({ pinned, chipset, companion }: PlacementRequest): string | undefined {
    const slot = companion && this.tree.companionSlot(companion.group);
    const places = [
      ...(pinned ? [pinned] : chipset.map(({ address }) => address)),
      ...(slot && companion ? [{ ...slot, function: companion.function }] : []),
    ];
    return places
      .map((address) => this.tree.holder(address))
      .find((holder) => holder !== undefined && this.tree.placings.has(holder));
  }

  /** Whether a request still waits for a place; a root never does. */
  waits(request: PlacementRequest): boolean {
    const isRoot =
      request.controller !== undefined && request.controller.row.upstream === undefined;
    if (isRoot || request.pinned || this.#failed.has(request.device)) return false;
    return !this.tree.placings.has(request.device);
  }

  /** Keeps what was forbidden for a device, or for head-room. */
  reject(request: PlacementRequest | undefined, rejection: Rejection): void {
    (request ? this.rejected(request.device) : this.aboutHeadroom).reject(rejection);
  }

  /** What was tried for a device, in this pass and in earlier ones. */
  rejected(device: string): Rejections {
    const present = this.rejections.get(device);
    if (present) return present;
    const made = new Rejections(this.#earlier.rejections.get(device)?.all);
    this.rejections.set(device, made);
    return made;
  }

  /** Takes back the controller added last, which found no place itself. */
  dropGrown(): void {
    const dropped = this.grown.pop();
    if (dropped) this.#failed.delete(dropped.device);
    this.tree.removeLast();
  }

  /** Adds the bus of a controller; an index that is taken or too high is an issue. */
  addBus(request: PlacementRequest, onlyFor?: Connector): void {
    const facts = request.controller;
    if (!facts) return;
    const { index, row, hotplug, memReserve, node, standsFor } = facts;
    const present = this.tree.bus(index);
    const { device, label } = request;
    if (present)
      this.issues.push(
        errorOf(
          'controller-index-taken',
          `The index ${index} of the ${label} is already that of the ${present.controller.model} ${present.device}.`,
          'Give it a free index, or leave the index out.',
          { device, other: present.device },
        ),
      );
    else if (index > LAST_CONTROLLER_INDEX)
      this.issues.push(
        errorOf(
          'controller-index-limit',
          `The index ${index} of the ${label} is above ${LAST_CONTROLLER_INDEX}.`,
          'Give it a lower index, or leave the index out.',
          { device },
        ),
      );
    else
      this.tree.add(
        new Bus({
          index,
          controller: row,
          device,
          grown: facts.added !== undefined,
          hotplug,
          memReserve,
          cell: node,
          standsFor,
          onlyFor,
        }),
      );
  }
}

const NONE: readonly never[] = [];
const NOTHING = Object.freeze({});

/** By index; made once, for a text made anew is hashed anew wherever it is looked up. */
const identities: string[] = [];

function identityOf(index: number): string {
  identities[index] ??= `pci:${index}`;
  return identities[index];
}

/** The request of a controller that is added. */
export function grownRequest(
  index: number,
  row: PciController,
  { under, node, standsFor, hotplug, memReserve }: Omit<Grow, 'kind' | 'model' | 'because'>,
  added: Added,
): PlacementRequest {
  const controller: { -readonly [Fact in keyof ControllerFacts]: ControllerFacts[Fact] } = {
    row,
    index,
    numbers: NOTHING,
    added,
  };
  if (node !== undefined) controller.node = node;
  if (standsFor !== undefined) controller.standsFor = standsFor;
  if (hotplug !== undefined) controller.hotplug = hotplug;
  if (memReserve !== undefined) controller.memReserve = memReserve;
  return new SteadyRequest({
    device: identityOf(index),
    label: row.model,
    kind: 'controller',
    model: `pci/${row.model}`,
    connectors: row.upstream ? [row.upstream] : NONE,
    filedAs: row.upstream ?? 'integrated',
    wants: under === undefined ? NOTHING : { controller: under },
    chipset: NONE,
    controller,
  });
}

import type { Catalog } from '../catalog/catalog.js';
import type { Connector, Machine, PciController } from '../catalog/types.js';
import type { Issue } from '../issue.js';
import { formatPciAddress, type PciAddress, pciAddress } from './address.js';
import { Bus } from './bus.js';
import type { Decision } from './decision.js';
import {
  fillingModel,
  firstPlaceUnder,
  type GrowthAttempt,
  growthRules,
  LAST_CONTROLLER_INDEX,
  parentModel,
} from './growth.js';
import type { Grow, Policy } from './policy.js';
import { grow } from './policy.js';
import type { PlacementRequest } from './request.js';
import { type Attempt, placementRules } from './rules.js';
import { Trail } from './trail.js';
import { Tree } from './tree.js';
import { type Headroom, type PassState, TreeView } from './view.js';
import { intentRules, unmetPreferences } from './wants.js';

/** What the engine places and by what. */
export interface EngineInput {
  readonly machine: Machine;
  readonly catalog: Catalog;
  readonly policy: Policy;
  /** PCI controllers of the definition, roots included; each with an index of its own. */
  readonly controllers: readonly PlacementRequest[];
  /** Devices that need a PCI place, in the order of the guest. */
  readonly devices: readonly PlacementRequest[];
  /** How many NUMA cells the guest has. */
  readonly nodes: number;
  readonly headroom?: Headroom;
}

/** A controller that was added, and how it came to be. */
export interface GrownController {
  readonly request: PlacementRequest;
  readonly by: string;
  readonly because: string;
  /** Device it makes room for; absent for gaps and spares. */
  readonly for?: string;
}

/** How often one device may make the topology grow, and how many places may be proposed for it at a time. */
const BUDGET = 512;

const rules = [...placementRules, ...intentRules];

/** One pass over a guest: everything is placed once, from an empty tree. */
export class Pass {
  readonly tree: Tree;
  readonly decisions: Map<string, Decision> = new Map();
  readonly issues: Issue[] = [];
  /** Controllers added in this pass, in the order of their indexes. */
  readonly grown: GrownController[] = [];

  readonly #input: EngineInput;
  readonly #known: ReadonlyMap<string, GrownController>;
  readonly #earlier: ReadonlyMap<string, Trail>;
  readonly #trails = new Map<string, Trail>();
  readonly #view: TreeView;
  readonly #state: PassState;
  /** Controllers that were added without saying where; they are connected after everything else. */
  readonly #unconnected: PlacementRequest[] = [];

  /**
   * @param known - Controllers that earlier passes added.
   * @param earlier - What earlier passes tried for each device.
   */
  constructor(
    input: EngineInput,
    root: PciController,
    known: readonly GrownController[],
    earlier: ReadonlyMap<string, Trail>,
  ) {
    this.#input = input;
    this.#known = new Map(known.map((added) => [added.request.device, added]));
    this.#earlier = earlier;
    this.tree = new Tree(input.catalog.controllers);
    this.#state = { phase: known.length === 0 ? 'rehearse' : 'settle', pending: 0 };
    const controllers = [...input.controllers, ...known.map(({ request }) => request)];
    for (const request of controllers) this.#addBus(request);
    const rootBus = this.tree.bus(0) ?? new Bus({ index: 0, controller: root, device: 'pci:0' });
    this.#view = new TreeView(
      this.tree,
      {
        machine: input.machine,
        controller: (model) => input.catalog.controller(model),
        headroom: input.headroom,
      },
      this.#state,
      rootBus,
    );
    this.#run(controllers);
  }

  get trails(): ReadonlyMap<string, Trail> {
    return this.#trails;
  }

  get view(): TreeView {
    return this.#view;
  }

  #run(controllers: readonly PlacementRequest[]): void {
    const { machine, devices, policy } = this.#input;
    this.#fillGaps();
    for (const { slot, function: fn, holder } of machine.reserved)
      this.tree.take(pciAddress(0, slot, fn), holder);

    const all = [...controllers, ...devices];
    for (const request of all) if (request.pinned) this.#pin(request, request.pinned);
    for (const request of all) this.#followChipset(request);

    const loose = controllers.filter((request) => this.#needsPlace(request));
    for (const { request } of this.grown) if (this.#needsPlace(request)) loose.push(request);
    loose.sort((a, b) => (a.controller?.index ?? 0) - (b.controller?.index ?? 0));
    for (const request of loose) this.#placeController(request);

    const waiting = devices.filter((request) => this.#needsPlace(request));
    this.#state.pending = waiting.length;
    for (const request of permuted(waiting, policy.order?.(waiting, this.#view))) {
      this.#placeDevice(request);
      this.#state.pending -= 1;
    }
    this.#keepSpares();
    for (const request of this.#unconnected) this.#placeController(request);
  }

  #needsPlace(request: PlacementRequest): boolean {
    const isRoot =
      request.controller !== undefined && request.controller.row.upstream === undefined;
    return !isRoot && !request.pinned && !this.decisions.has(request.device);
  }

  // ── buses ──────────────────────────────────────────────────────────────────────────────────────

  #addBus(request: PlacementRequest, keptFor?: Connector): Bus | undefined {
    const facts = request.controller;
    if (!facts) return undefined;
    const { index, row, hotplug, node } = facts;
    const present = this.tree.bus(index);
    if (present || index > LAST_CONTROLLER_INDEX) {
      this.#report(
        request,
        present ? 'controller-index-taken' : 'controller-index-limit',
        present
          ? `The index ${index} of the ${request.label} is already that of the ${present.controller.model} ${present.device}.`
          : `The index ${index} of the ${request.label} is above ${LAST_CONTROLLER_INDEX}.`,
        'Give it a free index, or leave the index out.',
      );
      return undefined;
    }
    const bus = new Bus({ index, controller: row, device: request.device, hotplug, node, keptFor });
    this.tree.add(bus);
    return bus;
  }

  #fillGaps(): void {
    for (let index = 1; index < this.tree.nextIndex; index += 1)
      if (!this.tree.bus(index))
        this.#fill(index, fillingModel(this.tree, this.#input.machine, this.#input.catalog));
  }

  /** Adds the controller that an index without one stands for. */
  #fill(index: number, model: string | undefined, becauseOf = 'a higher index is in use'): void {
    const row = model === undefined ? undefined : this.#input.catalog.controller(model);
    if (!row) return;
    const onRoot = row.upstream !== undefined && this.tree.bus(0)?.accepts(row.upstream);
    const request = grownRequest(index, row, onRoot ? { under: 0 } : {});
    this.#addBus(request);
    this.grown.push({
      request,
      by: 'engine',
      because: `${becauseOf}, and libvirt leaves no index without a controller`,
    });
  }

  #fillUpTo(request: PlacementRequest, address: PciAddress): void {
    const { machine, catalog } = this.#input;
    if (address.domain !== 0 || address.bus > LAST_CONTROLLER_INDEX) return;
    const because = `${request.device} is fixed at ${formatPciAddress(address)}`;
    while (this.tree.nextIndex < address.bus)
      this.#fill(this.tree.nextIndex, fillingModel(this.tree, machine, catalog), because);
    if (this.tree.nextIndex === address.bus)
      this.#fill(
        address.bus,
        fillingModel(this.tree, machine, catalog, { request, address }),
        because,
      );
  }

  // ── where the user, the chipset, the engine and the policy put things ──────────────────────────

  #pin(request: PlacementRequest, address: PciAddress): void {
    this.#fillUpTo(request, address);
    const trail = this.#trail(request);
    if (!this.#try(request, address, 'user', 'user', 'its address was given', trail))
      this.issues.push(trail.unplaceable(request, 'the definition'));
  }

  #followChipset(request: PlacementRequest): void {
    if (request.chipset.length === 0 || !this.#needsPlace(request)) return;
    const must = request.chipset.some((claim) => claim.strength === 'must');
    if (!must && this.#input.policy.followsChipset?.(request, this.#view) === false) return;
    const trail = must ? this.#trail(request) : new Trail();
    for (const { address, strength } of request.chipset) {
      if (strength === 'prefers' && !this.#chipsetSuits(request, address)) continue;
      const because = `the chipset has it there`;
      if (this.#try(request, address, 'chipset', 'chipset', because, trail)) return;
    }
    if (must) this.issues.push(trail.unplaceable(request, 'the chipset'));
  }

  #chipsetSuits(request: PlacementRequest, address: PciAddress): boolean {
    const bus = this.tree.bus(address.bus);
    if (!bus || unmetPreferences(request, bus).length > 0) return false;
    const group = request.companion && this.tree.companionSlot(request.companion.group);
    return group
      ? group.bus === address.bus && group.slot === address.slot
      : bus.isSlotEmpty(address.slot);
  }

  #placeController(request: PlacementRequest): void {
    const added = this.#known.get(request.device) ?? this.grown.find((g) => g.request === request);
    const { controller } = request.wants;
    const trail = this.#trail(request);
    if (controller !== undefined) {
      this.#placeOn(request, controller, added?.by ?? 'user', added?.because, trail);
      return;
    }
    this.#settle(request, trail, () => this.#connect(request), 'engine');
  }

  /** Where a controller without an address goes: the policy's choice, or the nearest one before it. */
  #connect(request: PlacementRequest): Iterable<Proposed> {
    const { policy } = this.#input;
    return policy.connect?.(request, this.#view) ?? this.#nearest(request);
  }

  *#nearest(request: PlacementRequest): Generator<Proposed> {
    const [connector] = request.connectors;
    const index = request.controller?.index ?? 0;
    if (connector === undefined) return;
    const before = this.tree.buses.slice(0, index).reverse();
    for (const bus of [...before, ...this.tree.buses.slice(index + 1)]) {
      if (!bus?.accepts(connector) || this.#isBehind(bus, index)) continue;
      const address = firstPlaceUnder(this.tree, connector, bus.index);
      const because = 'it hangs from the nearest controller declared before it that accepts it';
      if (address) yield { kind: 'use', address, because };
    }
    const model = parentModel(connector, this.#input.machine, this.#input.catalog);
    if (model !== undefined)
      yield grow(model, `the ${request.label} needs one to plug into`, { keptFor: connector });
  }

  /** Whether a bus hangs, directly or not, from the controller with that index. */
  #isBehind(bus: Bus, index: number): boolean {
    for (let at: Bus | undefined = bus; at; ) {
      if (at.parent === index) return true;
      at = at.parent === undefined ? undefined : this.tree.bus(at.parent);
    }
    return false;
  }

  #placeDevice(request: PlacementRequest): void {
    const trail = this.#trail(request);
    const { controller } = request.wants;
    const slot = request.companion && this.tree.companionSlot(request.companion.group);
    if (controller !== undefined) this.#placeOn(request, controller, 'user', undefined, trail);
    else if (slot) this.#joinCompanions(request, slot, trail);
    else {
      const { policy } = this.#input;
      this.#settle(request, trail, () => policy.propose(request, this.#view), policy.name);
    }
  }

  #joinCompanions(request: PlacementRequest, slot: PciAddress, trail: Trail): void {
    if (!this.#try(request, slot, 'engine', 'policy', 'it joins its companions', trail))
      this.issues.push(trail.unplaceable(request, 'the slot of its companions'));
  }

  #placeOn(
    request: PlacementRequest,
    controller: number,
    by: string,
    because = `it was asked to be on controller ${controller}`,
    trail: Trail,
  ): void {
    const bus = this.tree.bus(controller);
    const shares = request.controller?.row.sharesSlot ?? false;
    const slot = shares ? bus?.shareableSlot() : bus?.emptySlot();
    if (bus && slot === -1)
      trail.reject({
        proposed: `${bus.controller.model} ${controller}`,
        rule: 'controller-full',
        why: `${bus.controller.model} ${controller} has no free slot`,
      });
    else {
      const fn = shares && bus ? bus.freeFunction(slot ?? 0) : 0;
      const address = pciAddress(controller, slot ?? 0, fn);
      if (this.#try(request, address, by, by === 'user' ? 'user' : 'policy', because, trail))
        return;
    }
    this.issues.push(trail.unplaceable(request, `controller ${controller}`));
  }

  /** Takes the first proposal that breaks no rule, asking again each time the topology grew. */
  #settle(
    request: PlacementRequest,
    trail: Trail,
    ask: () => Iterable<Proposed>,
    by: string,
  ): void {
    let asked = 0;
    for (let grew = true; grew; ) {
      grew = false;
      for (const proposal of ask()) {
        asked += 1;
        if (asked > BUDGET) {
          this.#misbehaved(request, by);
          return;
        }
        if (proposal.kind === 'pass') trail.refuse(proposal);
        else if (proposal.kind === 'grow') grew = this.#grow(proposal, by, trail, request);
        else if (this.#try(request, proposal.address, by, 'policy', proposal.because, trail))
          return;
        if (grew) break;
      }
    }
    this.issues.push(trail.unplaceable(request, by));
  }

  #misbehaved(request: PlacementRequest, by: string): void {
    this.#report(
      request,
      'policy-misbehaved',
      `${by} made ${BUDGET} proposals for the ${request.label}, none of them legal.`,
      'Correct the policy: it should stop when it finds no place.',
    );
  }

  // ── one proposal ───────────────────────────────────────────────────────────────────────────────

  #try(
    request: PlacementRequest,
    proposed: PciAddress,
    by: string,
    authority: Attempt['by'],
    because: string,
    trail: Trail,
  ): boolean {
    const address =
      request.companion && authority === 'policy' && proposed.function === 0
        ? { ...proposed, function: request.companion.function }
        : proposed;
    const { tree } = this;
    const bus = tree.bus(address.bus);
    const attempt: Attempt = { request, address, bus, tree, by: authority };
    const broken = firstBroken(rules, attempt);
    if (broken) {
      trail.reject({ proposed: formatPciAddress(address), ...broken });
      return false;
    }
    tree.take(address, request.device, request.controller?.row.sharesSlot);
    if (request.companion) tree.rememberCompanion(request.companion.group, address);
    if (request.controller) this.#attach(request.controller.index, address.bus);
    this.decisions.set(request.device, {
      device: request.device,
      label: request.label,
      request,
      address,
      by,
      because,
      multifunction: false,
      grew: [],
      rejected: trail.rejections,
    });
    return true;
  }

  #attach(index: number, parent: number): void {
    const bus = this.tree.bus(index);
    if (bus) this.tree.attach(bus, parent);
  }

  #grow(proposal: Grow, by: string, trail: Trail, request?: PlacementRequest): boolean {
    const { catalog, machine, nodes } = this.#input;
    const row = catalog.controller(proposal.model);
    const index = this.tree.nextIndex;
    const attempt: GrowthAttempt | undefined = row && {
      proposal,
      row,
      tree: this.tree,
      machine,
      nodes,
    };
    const broken = attempt && firstBroken(growthRules, attempt);
    const vain = attempt && request && this.#growsInVain(attempt, request);
    if (!row || broken || vain) {
      const unknown = {
        rule: 'unknown-controller',
        why: `no controller model '${proposal.model}' is known`,
      };
      trail.reject({ proposed: `another ${proposal.model}`, ...(broken ?? vain ?? unknown) });
      return false;
    }
    const added = grownRequest(index, row, proposal);
    this.#addBus(added, this.#state.phase === 'rehearse' ? proposal.keptFor : undefined);
    this.grown.push({
      request: added,
      by,
      because: proposal.because,
      ...(request && { for: request.device }),
    });
    if (proposal.under !== undefined)
      this.#placeOn(added, proposal.under, by, proposal.because, this.#trail(added));
    else if (row.upstream !== undefined) this.#growUnconnected(added, request);
    return true;
  }

  /** Whether a device may not sit on the bus it asks for, so that adding it would help nobody. */
  #growsInVain(
    { proposal, row }: GrowthAttempt,
    request: PlacementRequest,
  ): { readonly rule: string; readonly why: string } | undefined {
    const takesEndpoints = row.downstream.some((connector) =>
      request.connectors.includes(connector),
    );
    if (request.controller || proposal.keptFor || !takesEndpoints) return undefined;
    const { tree } = this;
    const index = tree.nextIndex;
    const parent = proposal.under === undefined ? undefined : tree.bus(proposal.under);
    const bus = new Bus({
      index,
      controller: row,
      device: 'the bus to be added',
      hotplug: proposal.hotplug,
      node: proposal.node ?? parent?.node,
    });
    const address = pciAddress(index, row.slots[0]);
    return firstBroken(intentRules, { request, address, bus, tree, by: 'policy' });
  }

  /** A controller that another one needs is connected at once; what devices need waits until they have their places. */
  #growUnconnected(added: PlacementRequest, request: PlacementRequest | undefined): void {
    if (request?.controller && !this.#input.policy.connect) this.#placeController(added);
    else this.#unconnected.push(added);
  }

  #keepSpares(): void {
    const { policy } = this.#input;
    if (!policy.spare) return;
    for (let kept = 0; kept < BUDGET; kept += 1) {
      const trail = new Trail();
      let grew = false;
      for (const proposal of policy.spare(this.#view)) {
        grew = this.#grow(proposal, policy.name, trail);
        if (grew) break;
      }
      const [rejection] = trail.rejections;
      if (!grew && rejection)
        this.issues.push({
          code: 'headroom-unmet',
          severity: 'warning',
          message: `There is no room for ${rejection.proposed} as head-room: ${rejection.why}.`,
          remedy: 'Ask for fewer spare places.',
        });
      if (!grew) return;
    }
  }

  #trail(request: PlacementRequest): Trail {
    const present = this.#trails.get(request.device);
    if (present) return present;
    const trail = new Trail(this.#earlier.get(request.device)?.rejections);
    this.#trails.set(request.device, trail);
    return trail;
  }

  #report(request: PlacementRequest, code: string, message: string, remedy: string): void {
    this.issues.push({ code, severity: 'error', device: request.device, message, remedy });
  }
}

function firstBroken<On>(
  rules: readonly { readonly id: string; broken(on: On): string | undefined }[],
  on: On,
): { readonly rule: string; readonly why: string } | undefined {
  for (const rule of rules) {
    const why = rule.broken(on);
    if (why !== undefined) return { rule: rule.id, why };
  }
  return undefined;
}

type Proposed = ReturnType<Policy['propose']> extends Iterable<infer P> ? P : never;

function grownRequest(
  index: number,
  row: PciController,
  { under, node, hotplug }: Pick<Grow, 'under' | 'node' | 'hotplug'>,
): PlacementRequest {
  return {
    device: `pci:${index}`,
    label: row.model,
    kind: 'controller',
    model: `pci/${row.model}`,
    connectors: row.upstream ? [row.upstream] : [],
    filedAs: row.upstream ?? 'integrated',
    wants: under === undefined ? {} : { controller: under },
    chipset: [],
    controller: {
      row,
      index,
      ...(node !== undefined && { node }),
      ...(hotplug !== undefined && { hotplug }),
      numbers: {},
    },
  };
}

/** The policy's order, held to be a permutation: what it left out comes last, what it made up is dropped. */
function permuted(
  requests: readonly PlacementRequest[],
  ordered: readonly PlacementRequest[] = requests,
): readonly PlacementRequest[] {
  if (ordered === requests) return requests;
  const left = new Set(requests);
  return [...ordered.filter((request) => left.delete(request)), ...left];
}

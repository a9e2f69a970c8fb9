import type { PciController } from '../catalog/types.js';
import { type PciAddress, pciAddress } from './address.js';
import { type Authority, addController, asked, attempt, put, sharesWith } from './attempt.js';
import { connections } from './connect.js';
import { inControllerOrder } from './controller-order.js';
import { blameEndless } from './endless.js';
import { fullController } from './full-controller.js';
import { fillGaps, reachBus } from './gaps.js';
import { type EarlierPasses, type PassInput, PassState } from './pass-state.js';
import type { Grow, Proposal } from './policy.js';
import { recallAll } from './recall.js';
import { asRehearsed, leaveFree } from './rehearsal.js';
import { hasToBe, type PlacementRequest } from './request.js';
import { keepSpares } from './spares.js';
import { unmetWishes } from './wish-rules.js';

/** Places everything once, from an empty tree. */
export function runPass(
  input: PassInput,
  root: PciController,
  earlier: EarlierPasses,
  phase: 'rehearse' | 'settle',
): PassState {
  const state = new PassState(input, root, earlier, phase);
  new Pass(state).run();
  return state;
}

const BY_ADDRESS: Authority = {
  by: 'user',
  kind: 'user',
  because: 'its address stands in the definition',
};
const BY_CHIPSET: Authority = {
  by: 'chipset',
  kind: 'chipset',
  because: 'the chipset has it there',
};
const AS_COMPANION: Authority = {
  by: 'engine',
  kind: 'policy',
  because: 'it joins its companions',
};

/** What the policy proposes for a device. */
function proposals({ input, view }: PassState, request: PlacementRequest): Iterable<Proposal> {
  return input.policy.propose(request, view);
}

/** The steps of one pass, each placing those that have the least choice left. */
class Pass {
  readonly #state: PassState;

  constructor(state: PassState) {
    this.#state = state;
  }

  run(): void {
    const state = this.#state;
    const { machine, devices, policy } = state.input;
    fillGaps(state);
    for (const { slot, function: fn, holder } of machine.reserved)
      state.tree.take(pciAddress(0, slot, fn), holder);

    const all = [...state.controllers, ...devices];
    const pinned = all.filter((request) => request.pinned);
    for (const request of pinned.sort((a, b) => (a.readRank ?? 0) - (b.readRank ?? 0)))
      if (request.pinned) this.#pin(request, request.pinned);
    for (const request of all) if (hasToBe(request)) this.#followChipset(request);
    recallAll(state, all);
    for (const request of all) this.#followChipset(request);

    leaveFree(state);

    const later = new Set(state.unconnected);
    for (const request of this.#listed())
      if (state.waits(request) && !later.has(request)) this.#placeController(request);

    const waiting = devices.flatMap((request) =>
      state.waits(request) ? asRehearsed(state, request) : [],
    );
    state.progress.pending = waiting.length;
    // A device that has to be on one controller comes before those that may choose.
    const bound = waiting.filter(({ wants }) => wants.controller !== undefined);
    const free = waiting.filter(({ wants }) => wants.controller === undefined);
    if (state.grown.length === 0) state.firstDevice = state.tree.placings.size;
    const ordered = policy.order?.(Object.freeze(free), state.view) ?? free;
    for (const request of [...bound, ...ordered]) {
      this.#placeDevice(request);
      state.progress.pending -= 1;
    }
    keepSpares(state, (proposal) => this.#grow(proposal, policy.name));
    for (const request of state.unconnected) this.#reserveRoom(request);
  }

  /** All controllers there are by now. */
  #listed(): readonly PlacementRequest[] {
    const { input, controllers, grown } = this.#state;
    const added = [...controllers.slice(input.controllers.length), ...grown];
    return inControllerOrder(input.controllers, added, ({ controller }) => controller?.index ?? 0);
  }

  #pin(request: PlacementRequest, address: PciAddress): void {
    const reached = reachBus(this.#state, request, address);
    if (!put(this.#state, request, reached, BY_ADDRESS))
      this.#state.fail(request, 'the definition');
  }

  #followChipset(request: PlacementRequest): void {
    const state = this.#state;
    if (request.chipset.length === 0 || !state.waits(request)) return;
    const must = hasToBe(request);
    const manner = state.input.policy.followsChipset?.(request, state.view) ?? 'when-free';
    if (!must && manner === 'never') return;
    // A preferred place that is taken is nothing to tell: the device goes the ordinary way.
    const tells = must ? put : (...given: Parameters<typeof put>) => !attempt(...given);
    for (const { address, strength } of request.chipset)
      if (strength === 'must' || this.#chipsetSuits(request, address))
        if (tells(state, request, address, BY_CHIPSET)) return;
    if (must) state.fail(request, 'the chipset');
    else if (manner === 'first') this.#placeDevice(request);
  }

  #chipsetSuits(request: PlacementRequest, address: PciAddress): boolean {
    const { tree } = this.#state;
    const bus = tree.bus(address.bus);
    if (!bus || unmetWishes(request, bus, address).length > 0) return false;
    const group = request.companion && tree.companionSlot(request.companion.group);
    return group
      ? group.bus === address.bus && group.slot === address.slot
      : bus.isSlotEmpty(address.slot);
  }

  #placeController(request: PlacementRequest): void {
    const state = this.#state;
    const { controller } = request.wants;
    const { index = 0, added } = request.controller ?? {};
    if (controller === undefined) {
      state.connecting.add(index);
      this.#tryProposals(request, 'engine', connections);
      state.connecting.delete(index);
    } else if (added) {
      const { by, because } = added;
      this.#placeOn(request, controller, { by, kind: 'policy', because });
    } else this.#placeOn(request, controller, asked(controller));
  }

  /** Takes room for a controller whose place is decided in the next pass, so that this one grows far enough. */
  #reserveRoom(request: PlacementRequest): void {
    const state = this.#state;
    for (const proposal of connections(state, request)) {
      if (proposal.kind === 'use') {
        state.tree.take(proposal.address, request.device, sharesWith(request));
        return;
      }
      if (proposal.kind === 'grow' && this.#grow(proposal, 'engine', request)) break;
    }
  }

  #placeDevice(request: PlacementRequest): void {
    const state = this.#state;
    const { policy } = state.input;
    const { controller } = request.wants;
    const companions = request.companion && state.tree.companionSlot(request.companion.group);
    if (companions) this.#joinCompanions(request, companions);
    else if (controller !== undefined) this.#placeOn(request, controller, asked(controller));
    else this.#tryProposals(request, policy.name, proposals);
  }

  #joinCompanions(request: PlacementRequest, slot: PciAddress): void {
    const address = { ...slot, function: request.companion?.function ?? 0 };
    if (!put(this.#state, request, address, AS_COMPANION))
      this.#state.fail(request, 'the slot of its companions');
  }

  /** Puts a request anywhere on one bus. */
  #placeOn(request: PlacementRequest, index: number, authority: Authority): void {
    const state = this.#state;
    const bus = state.tree.bus(index);
    const room = bus && state.tree.roomOn(bus, request.controller?.row.upstream);
    if (bus && !room) {
      state.rejected(request.device).refuse(fullController(request, bus, state.tree));
    } else {
      const fn = request.companion?.function ?? room?.function;
      const address = pciAddress(index, room?.slot ?? 0, fn);
      if (put(state, request, address, authority)) return;
    }
    state.fail(request, `controller ${index}`);
  }

  /**
   * Takes the first proposal that breaks no rule. Each time the topology grew it asks again, or hears on where the policy
   * goes on, which saves every other question.
   */
  #tryProposals(request: PlacementRequest, by: string, ask: typeof proposals): void {
    const state = this.#state;
    const { dense, node } = request.wants;
    const goesOn = state.input.policy.firstFit && !request.controller && !dense && !node;
    const before = state.grown.length;
    for (let grew = true; grew; ) {
      grew = false;
      for (const proposal of ask(state, request)) {
        if (proposal.kind === 'pass') state.rejected(request.device).refuse(proposal);
        else if (proposal.kind === 'grow') grew = this.#grow(proposal, by, request) || grew;
        else {
          const authority: Authority = { by, kind: 'policy', because: proposal.because };
          if (put(state, request, proposal.address, authority)) return;
        }
        if (grew && !goesOn) break;
      }
    }
    blameEndless(state, request, state.grown.length - before);
    state.fail(request, by);
  }

  #grow(proposal: Grow, by: string, request?: PlacementRequest): boolean {
    const state = this.#state;
    const added = addController(state, proposal, by, request);
    if (!added) return false;
    const plugsIn = added.connectors.length > 0;
    // What another controller needs is connected at once; what devices need waits until they have their places.
    const atOnce =
      proposal.under !== undefined ||
      (request?.controller && !state.input.policy.emulates?.connect);
    if (plugsIn && atOnce) {
      const told = state.issues.length;
      this.#placeController(added);
      if (!state.tree.placings.has(added.device)) {
        const [issue] = state.issues.splice(told);
        state.reject(request, {
          proposed: `another ${proposal.model}`,
          rule: issue?.code ?? 'no-place',
          why: `a further ${proposal.model} finds nothing to plug into`,
        });
        state.dropGrown();
        return false;
      }
    } else if (plugsIn) state.unconnected.push(added);
    if (proposal.and) this.#grow(proposal.and, by, request);
    return true;
  }
}

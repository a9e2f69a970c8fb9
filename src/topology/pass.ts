import type { PciController } from '../catalog/types.js';
import { type PciAddress, pciAddress } from './address.js';
import { addController, asked, lets, put, type Word } from './attempt.js';
import { connections } from './connect.js';
import { inControllerOrder } from './controller-order.js';
import { fillGaps, reachBus } from './gaps.js';
import { type EarlierPasses, type EngineInput, Ground } from './ground.js';
import { byReadRank, permuted } from './order.js';
import type { Grow, Proposal } from './policy.js';
import { recallAll } from './recall.js';
import type { PlacementRequest } from './request.js';
import { keepSpares } from './spares.js';
import { Trail } from './trail.js';
import { unmetPreferences } from './wants.js';

/** Proposals that one device may take: as many as a PCI domain has functions. */
const MOST_PROPOSALS = 256 * 32 * 8;

/** Places everything once, from an empty tree. */
export function runPass(
  input: EngineInput,
  root: PciController,
  earlier: EarlierPasses,
  phase: 'rehearse' | 'settle',
): Ground {
  const ground = new Ground(input, root, earlier, phase);
  new Pass(ground).run();
  return ground;
}

/** The steps of one pass, each placing those that have the least choice left. */
class Pass {
  readonly #ground: Ground;

  constructor(ground: Ground) {
    this.#ground = ground;
  }

  run(): void {
    const ground = this.#ground;
    const { machine, devices, policy } = ground.input;
    fillGaps(ground);
    for (const { slot, function: fn, holder } of machine.reserved)
      ground.tree.take(pciAddress(0, slot, fn), holder);

    const all = [...ground.controllers, ...devices];
    for (const request of byReadRank(all)) if (request.pinned) this.#pin(request, request.pinned);
    for (const request of all) if (hasToBe(request)) this.#followChipset(request);
    recallAll(ground, all);
    for (const request of all) this.#followChipset(request);

    if (ground.state.phase === 'rehearse')
      for (const address of policy.keep?.(ground.view) ?? []) {
        ground.tree.take(address, 'a controller to come');
        ground.kept = true;
      }

    const later = new Set(ground.unconnected);
    for (const request of this.#listed())
      if (ground.waits(request) && !later.has(request)) this.#placeController(request);

    const waiting = devices.filter((request) => ground.waits(request));
    ground.state.pending = waiting.length;
    // A device that has to be on one controller comes before those that may choose.
    const bound = waiting.filter(({ wants }) => wants.controller !== undefined);
    const free = waiting.filter(({ wants }) => wants.controller === undefined);
    const ordered = permuted(free, policy.order?.(free, ground.view));
    for (const request of [...bound, ...ordered]) {
      this.#placeDevice(request);
      ground.state.pending -= 1;
    }
    keepSpares(ground, (proposal, trail) => this.#grow(proposal, policy.name, trail));
    for (const request of ground.unconnected) this.#reserveRoom(request);
  }

  /** All controllers there are by now. */
  #listed(): readonly PlacementRequest[] {
    const { input, controllers, grown } = this.#ground;
    const added = [
      ...controllers.slice(input.controllers.length),
      ...grown.map(({ request }) => request),
    ];
    return inControllerOrder(input.controllers, added, ({ controller }) => controller?.index ?? 0);
  }

  #pin(request: PlacementRequest, address: PciAddress): void {
    const reached = reachBus(this.#ground, request, address);
    const word: Word = { by: 'user', authority: 'user', because: 'its address was given' };
    const trail = this.#ground.trail(request);
    if (!put(this.#ground, request, reached, word, trail))
      this.#ground.fail(request, trail, 'the definition');
  }

  #followChipset(request: PlacementRequest): void {
    const ground = this.#ground;
    if (request.chipset.length === 0 || !ground.waits(request)) return;
    const must = hasToBe(request);
    const manner = ground.input.policy.followsChipset?.(request, ground.view) ?? 'when-free';
    if (!must && manner === 'never') return;
    const word: Word = { by: 'chipset', authority: 'chipset', because: 'the chipset has it there' };
    // A preferred place that is taken is nothing to tell: the device goes the ordinary way.
    const trail = must ? ground.trail(request) : new Trail();
    for (const { address, strength } of request.chipset)
      if (strength === 'must' || this.#chipsetSuits(request, address))
        if (put(ground, request, address, word, trail)) return;
    if (must) ground.fail(request, trail, 'the chipset');
    else if (manner === 'first') this.#placeDevice(request);
  }

  #chipsetSuits(request: PlacementRequest, address: PciAddress): boolean {
    const { tree } = this.#ground;
    const bus = tree.bus(address.bus);
    if (!bus || unmetPreferences(request, bus).length > 0) return false;
    const group = request.companion && tree.companionSlot(request.companion.group);
    return group
      ? group.bus === address.bus && group.slot === address.slot
      : bus.isSlotEmpty(address.slot);
  }

  #placeController(request: PlacementRequest): void {
    const ground = this.#ground;
    const origin = ground.originOf(request);
    const { controller } = request.wants;
    const index = request.controller?.index ?? 0;
    if (controller === undefined) {
      ground.connecting.add(index);
      this.#settle(request, 'engine', () => connections(ground, request));
      ground.connecting.delete(index);
    } else if (origin) {
      const { by, because } = origin;
      this.#placeOn(request, controller, { by, authority: 'policy', because });
    } else this.#placeOn(request, controller, asked(controller));
  }

  /** Takes room for a controller whose place is decided in the next pass, so that this one grows far enough. */
  #reserveRoom(request: PlacementRequest): void {
    const ground = this.#ground;
    const trail = ground.trail(request);
    for (const proposal of connections(ground, request)) {
      if (proposal.kind === 'use') {
        ground.tree.take(proposal.address, request.device, lets(request));
        return;
      }
      if (proposal.kind === 'grow' && this.#grow(proposal, 'engine', trail, request)) break;
    }
  }

  #placeDevice(request: PlacementRequest): void {
    const ground = this.#ground;
    const { policy } = ground.input;
    const { controller } = request.wants;
    const companions = request.companion && ground.tree.companionSlot(request.companion.group);
    if (companions) this.#joinCompanions(request, companions);
    else if (controller !== undefined) this.#placeOn(request, controller, asked(controller));
    else this.#settle(request, policy.name, () => policy.propose(request, ground.view));
  }

  #joinCompanions(request: PlacementRequest, slot: PciAddress): void {
    const function_ = request.companion?.function ?? 0;
    const word: Word = { by: 'engine', authority: 'policy', because: 'it joins its companions' };
    const trail = this.#ground.trail(request);
    if (!put(this.#ground, request, { ...slot, function: function_ }, word, trail))
      this.#ground.fail(request, trail, 'the slot of its companions');
  }

  /** Puts a request anywhere on one bus. */
  #placeOn(request: PlacementRequest, index: number, word: Word): void {
    const ground = this.#ground;
    const trail = ground.trail(request);
    const bus = ground.tree.bus(index);
    const shares = request.controller?.row.sharesSlot ?? false;
    const slot = (shares ? bus?.shareableSlot() : bus?.emptySlot()) ?? 0;
    if (bus && slot < 0) {
      const name = `${bus.controller.model} ${index}`;
      trail.reject({ proposed: name, rule: 'controller-full', why: `${name} has no free slot` });
    } else {
      const own = request.companion?.function ?? 0;
      const address = pciAddress(index, slot, shares && bus ? bus.freeFunction(slot) : own);
      if (put(ground, request, address, word, trail)) return;
    }
    ground.fail(request, trail, `controller ${index}`);
  }

  /** Takes the first proposal that breaks no rule, asking again each time the topology grew. */
  #settle(request: PlacementRequest, by: string, ask: () => Iterable<Proposal>): void {
    const ground = this.#ground;
    const trail = ground.trail(request);
    let proposals = 0;
    for (let grew = true; grew; ) {
      grew = false;
      for (const proposal of ask()) {
        proposals += 1;
        if (proposals > MOST_PROPOSALS) {
          this.#misbehaved(request, by);
          return;
        }
        if (proposal.kind === 'pass') trail.refuse(proposal);
        else if (proposal.kind === 'grow') grew = this.#grow(proposal, by, trail, request);
        else {
          const word: Word = { by, authority: 'policy', because: proposal.because };
          if (put(ground, request, proposal.address, word, trail)) return;
        }
        if (grew) break;
      }
    }
    ground.fail(request, trail, by);
  }

  #misbehaved(request: PlacementRequest, by: string): void {
    this.#ground.report(
      request,
      'policy-misbehaved',
      `${by} made ${MOST_PROPOSALS} proposals for the ${request.label}, none of them legal.`,
      'Correct the policy: it should stop when it finds no place.',
    );
  }

  #grow(proposal: Grow, by: string, trail: Trail, request?: PlacementRequest): boolean {
    const ground = this.#ground;
    const added = addController(ground, proposal, by, trail, request);
    if (!added) return false;
    const plugsIn = added.connectors.length > 0;
    // What another controller needs is connected at once; what devices need waits until they have their places.
    const atOnce =
      proposal.under !== undefined || (request?.controller && !ground.input.policy.connect);
    if (plugsIn && atOnce) {
      const told = ground.issues.length;
      this.#placeController(added);
      if (!ground.placings.has(added.device)) {
        const [issue] = ground.issues.splice(told);
        trail.reject({
          proposed: `another ${proposal.model}`,
          rule: issue?.code ?? 'no-place',
          why: `a further ${proposal.model} finds nothing to plug into`,
        });
        ground.dropGrown();
        return false;
      }
    } else if (plugsIn) ground.unconnected.push(added);
    if (proposal.and) this.#grow(proposal.and, by, trail, request);
    return true;
  }
}

/** Whether the chipset leaves a device no choice. */
function hasToBe({ chipset }: PlacementRequest): boolean {
  return chipset.some(({ strength }) => strength === 'must');
}

import { formatPciAddress, type PciAddress, pciAddress } from './address.js';
import { Bus, type SharesWith } from './bus.js';
import type { Rejection } from './decision.js';
import { type GrowthAttempt, growthRules } from './growth.js';
import { grownRequest, type PassState } from './pass-state.js';
import type { Grow } from './policy.js';
import type { PlacementRequest } from './request.js';
import { type Attempt, breaksNothing, notIntegrated, placementRules, type Rule } from './rules.js';
import { hasWishes, intentRules } from './wish-rules.js';

const allRules = [...placementRules, ...intentRules];
/** Rules that look at what the device wants, and not at what else is on the bus. */
const allRulesOfWishes = [notIntegrated, ...intentRules];

/** On whose word a device goes where it goes. */
export interface Authority {
  /** `user`, `chipset`, `engine` or the name of a policy. */
  readonly by: string;
  /** Who that is to the rules. */
  readonly kind: Attempt['authority'];
  readonly because: string;
}

/** The word of a user who wants a device on one controller. */
export function asked(controller: number): Authority {
  return {
    by: 'user',
    kind: 'user',
    because: `it was asked to be on controller ${controller}`,
  };
}

/** Puts a device at an address unless a rule forbids it; what was forbidden is kept. */
export function put(
  state: PassState,
  request: PlacementRequest,
  proposed: PciAddress,
  authority: Authority,
): boolean {
  const rejection = attempt(state, request, proposed, authority);
  if (rejection) state.reject(request, rejection);
  return !rejection;
}

/** Puts a device at an address, or tells why a rule forbids it. */
export function attempt(
  state: PassState,
  request: PlacementRequest,
  proposed: PciAddress,
  authority: Authority,
): Rejection | undefined {
  const { tree } = state;
  const address = asCompanion(request, proposed, authority);
  const bus = tree.bus(address.bus);
  // A controller that the engine puts where it was added for has no wishes of its own.
  const isOwn = request.controller !== undefined && authority.kind === 'policy';
  const wishes = !isOwn && hasWishes(request);
  const tried = { request, address, bus, tree, authority: authority.kind };
  const isFine = !wishes && breaksNothing(tried);
  const broken = isFine ? undefined : firstBroken(wishes ? allRules : placementRules, tried);
  if (broken) return { proposed: formatPciAddress(address), ...broken };
  const { companion, controller } = request;
  if (bus) {
    isolate(bus, request);
    claim(bus, request, state);
  }
  const { by, because } = authority;
  tree.place({ request, address, by, because }, sharesWith(request));
  if (companion) tree.rememberCompanion(companion.group, address);
  const own = controller && tree.bus(controller.index);
  // Of two with one index the first one has the bus.
  if (own?.device === request.device) tree.attach(own, address.bus);
  return undefined;
}

/** The first device on a bus says whose it is; a fixed address of another group opens it to those of the machine. */
function isolate(bus: Bus, { isolation }: PlacementRequest): void {
  if (isolation === undefined) return;
  bus.isolation = bus.isolation === undefined || bus.isolation === isolation ? isolation : 0;
}

/** A device of the host tells what the buses above it stand for, unless they stand for something already. */
function claim(bus: Bus, { host }: PlacementRequest, { tree, input }: PassState): void {
  if (!host) return;
  const switches = [...host.switches];
  let at: Bus | undefined = bus;
  while (at && at.index !== at.root) {
    if (at.controller.model === input.machine.growth.switch?.upstream)
      at.standsFor ??= switches.pop();
    at = tree.parentOf(at);
  }
  if (at && at.index !== 0) at.standsFor ??= host.rootComplex;
}

/** Whom a device lets into its slot. */
export function sharesWith({
  controller,
  wants,
  companion,
}: PlacementRequest): SharesWith | undefined {
  if (controller?.row.sharesSlot) return 'controllers';
  // The other functions of a slot of companions are theirs.
  // libvirt detaches nothing from a slot with several functions.
  return wants.dense && !companion && wants.hotplug !== 'required' ? 'dense' : undefined;
}

/** Companions each have a function of their own, so who proposes a slot for one proposes that function of it. */
function asCompanion(
  request: PlacementRequest,
  proposed: PciAddress,
  authority: Authority,
): PciAddress {
  const { companion } = request;
  return companion && authority.kind === 'policy' && proposed.function === 0
    ? { ...proposed, function: companion.function }
    : proposed;
}

/**
 * Adds a controller unless a rule forbids it.
 *
 * @param request - The device it makes room for; left out for head-room.
 * @returns The request of the controller that was added, which still has to be connected.
 */
export function addController(
  state: PassState,
  proposal: Grow,
  by: string,
  request?: PlacementRequest,
): PlacementRequest | undefined {
  const { input, tree } = state;
  const { catalog, machine, cells } = input;
  const row = catalog.controller(proposal.model);
  const attempt = row && { proposal, row, tree, machine, cells };
  const broken =
    attempt && (firstBroken(growthRules, attempt) ?? (request && growsInVain(attempt, request)));
  if (!row || broken) {
    if (broken) state.reject(request, { proposed: `another ${proposal.model}`, ...broken });
    return undefined;
  }
  const { because, onlyFor } = proposal;
  const added = grownRequest(tree.nextIndex, row, proposal, { by, because, for: request?.device });
  state.addGrown(added, state.progress.phase === 'rehearse' ? onlyFor : undefined);
  return added;
}

/** Whether a device may not sit on the bus that is to be added for it, so that adding it would help nobody. */
function growsInVain(
  { proposal, row, tree }: GrowthAttempt,
  request: PlacementRequest,
): Broken | undefined {
  if (request.controller || proposal.onlyFor || !hasWishes(request)) return undefined;
  const takesEndpoints = row.downstream.some((connector) => request.connectors.includes(connector));
  if (!takesEndpoints) return undefined;
  const index = tree.nextIndex;
  const parent = proposal.under === undefined ? undefined : tree.bus(proposal.under);
  const bus = new Bus({
    index,
    controller: row,
    device: 'the bus to be added',
    hotplug: proposal.hotplug,
    cell: proposal.node,
  });
  bus.parent = parent?.index;
  tree.inherit(bus);
  const address = pciAddress(index, row.slots[0]);
  return firstBroken(allRulesOfWishes, { request, address, bus, tree, authority: 'policy' });
}

interface Broken {
  readonly rule: string;
  readonly why: string;
}

function firstBroken<On>(checked: readonly Rule<On>[], on: On): Broken | undefined {
  for (const rule of checked) {
    const why = rule.broken(on);
    if (why !== undefined) return { rule: rule.id, why };
  }
  return undefined;
}

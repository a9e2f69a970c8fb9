import { policySaid, stepSaid } from '../src/both-forms.js';
import { hasExpress } from '../src/catalog/index.js';
import type { Issue } from '../src/issue.js';
import type {
  BusView,
  Decision,
  PlacementRequest,
  Proposal,
  TopologyView,
} from '../src/topology/index.js';
import { canBe, wishesFor } from './requests.js';
import {
  freePlaces,
  growConventional,
  hasConventionalSlots,
  inPort,
  sharedSlots,
  takesCards,
  unpluggable,
} from './steps.js';

/** Bridges beyond which I/O ports run out (QEMU docs/pcie.txt, section 5.1). */
const ADVISED_BRIDGES = 9;

/**
 * A free conventional slot, or a new bridge with some; a device that is not to be unplugged goes to the root complex first.
 *
 * @param spares - Slots that devices which may share leave free.
 */
export function* inConventionalSlot(
  request: PlacementRequest,
  view: TopologyView,
  spares: number,
): Generator<Proposal> {
  if (request.wants.hotplug === 'never') {
    yield* unpluggable(request, view);
    if (canBe(request, 'express') && !asksForSlot(request))
      yield* inPort(view, { hotplug: false, because: 'hotplug is switched off in this port' });
  }
  const { dense = false } = request.wants;
  const suits = slotsFor(request);
  const hasMoreThan = (slots: number): boolean => view.count('conventional', suits) > slots;
  const reserved = view.root.index === 0 ? spares : (view.headroom?.conventional ?? 0);
  const sharesNow = dense && bridgesIn(view).length >= advisedBridges(view);
  if (sharesNow && !hasMoreThan(reserved)) yield* sharedSlots(view, suits);
  if (view.phase === 'settle' || hasMoreThan(Math.max(reserved, slotsForBridges(view))))
    yield* freePlaces(view, 'conventional', suits, 'it is the lowest free conventional slot');
  if (sharesNow) yield* sharedSlots(view, suits);
  yield* growConventional(view, 'no conventional slot was left');
  if (dense) yield* sharedSlots(view, suits);
}

/** Slots for devices of an isolation group; 0 is that of what the machine emulates. */
function slotsFor({ isolation = 0, wants }: PlacementRequest): (bus: BusView) => boolean {
  const counts = wants.hotplug === 'required' ? takesCards : hasConventionalSlots;
  return (bus) => counts(bus) && (bus.isolation ?? isolation) === isolation;
}

/** Where bridges plug into slots the last one is kept while more is to come: a bridge there gives 31 more. */
function slotsForBridges(view: TopologyView): number {
  const { conventional: models } = view.machine.growth;
  const model = models[models.length - 1];
  const growsInSlots = model !== undefined && view.controller(model)?.upstream !== undefined;
  return view.pending > 1 && growsInSlots ? 1 : 0;
}

function bridgesIn({ everything }: TopologyView): readonly BusView[] {
  return everything.buses.filter(isBridge);
}

function isBridge(bus: BusView): boolean {
  return bus.controller.upstream !== undefined && bus.accepts('conventional');
}

/** As far as firmware has room for their I/O ports. */
function advisedBridges({ machine: { ioWindows } }: TopologyView): number {
  return Math.min(ADVISED_BRIDGES, ioWindows?.bios ?? ADVISED_BRIDGES);
}

/** A warning when there are more bridges than QEMU advises; where the room of the firmware is known it is counted exactly. */
export function* tooManyBridges(view: TopologyView): Generator<Issue> {
  const count = bridgesIn(view).length;
  if (view.machine.ioWindows || count <= ADVISED_BRIDGES) return;
  yield {
    code: 'many-bridges',
    severity: 'warning',
    message: `The guest has ${count} bridges with conventional slots. QEMU advises ${ADVISED_BRIDGES} at most, for each takes 4 KiB of the 64 KiB of I/O ports that the guest has.`,
    remedy: `Say ${stepSaid('dense')} of devices that may share a slot, or use ${policySaid('pure-pcie')}.`,
    source: 'QEMU docs/pcie.txt, section 5.1',
  };
}

/** By its nature, or by the wish of the guest where its nature allows. */
export function isToBeConventional(request: PlacementRequest): boolean {
  return !canBe(request, 'express') || asksForSlot(request);
}

/** Its rank by address, which is the same however it came there. */
function rankOf({ address: { bus, slot, function: fn } }: Decision): number {
  return (bus * 32 + slot) * 8 + fn;
}

/** By what is said of it, which outranks what a policy would do by itself. */
export function asksForSlot(request: PlacementRequest): boolean {
  return wishesFor(request, 'conventional');
}

/**
 * A note that names what is conventional behind bridges, where all else is PCI Express.
 *
 * @param meant - Of which devices it tells; by default of all.
 */
export function* behindBridges(
  view: TopologyView,
  decisions: readonly Decision[],
  meant: (request: PlacementRequest) => boolean = isToBeConventional,
): Generator<Issue> {
  const devices = decisions
    .filter(({ request, address }) => {
      const bus = view.bus(address.bus);
      return bus && isBridge(bus) && !request.controller && meant(request);
    })
    .sort((a, b) => rankOf(a) - rankOf(b))
    .map(({ device }) => device);
  if (devices.length === 0 || !hasExpress(view.machine)) return;
  yield {
    code: 'conventional-bridge',
    severity: 'note',
    message: `There is a bridge with conventional slots for ${devices.join(', ')}: PCI Express has no place for what is, or is to be, conventional.`,
    remedy:
      meant === asksForSlot
        ? `Nothing has to be done; without ${stepSaid('requirePci')} or ${stepSaid('preferPci')} there is no need for it.`
        : 'Nothing has to be done: Express models do without it, and the policy pure-pcie refuses what is conventional only.',
    source: 'QEMU docs/pcie.txt, section 2.3',
  };
}

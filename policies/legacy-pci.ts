import type { Issue } from '../src/issue.js';
import { count } from '../src/shape/shape.js';
import type {
  BusView,
  PlacementRequest,
  Policy,
  Proposal,
  TopologyView,
} from '../src/topology/index.js';
import { checkOptions, type OptionShapes } from './options.js';
import { byFreedom, canBe, isIntegrated } from './requests.js';
import {
  freePlaces,
  growConventional,
  growSparePorts,
  hasConventionalSlots,
  inPort,
  onRootComplex,
  partFor,
  portsToKeep,
  sharedSlots,
  takesCards,
  unpluggable,
} from './steps.js';

export interface LegacyPciOptions {
  /** Free conventional slots to keep for hotplug where the guest does not say. */
  readonly spares?: number;
}

export const legacyPciShapes: OptionShapes<LegacyPciOptions> = { spares: count };

/** Bridges beyond which I/O ports run out (QEMU docs/pcie.txt, section 5.1). */
const ADVISED_BRIDGES = 9;

/**
 * Conventional PCI wherever a device can do it.
 *
 * Devices fill the conventional slots of the root, or of a PCIe-to-PCI bridge on Express machines, and then of one
 * pci-bridge after the other; what is Express only gets a root port (QEMU docs/pcie.txt, sections 2.1 and 2.3). From nine
 * bridges on, devices with `dense` share slots; a tenth bridge leaves a warning.
 *
 * @throws {@link VirtwrightError} `bad-policy-option` for each option that is not what it should be.
 */
export function legacyPci(options: LegacyPciOptions = {}): Policy<'legacy-pci'> {
  checkOptions('legacy-pci', legacyPciShapes, options);
  const { spares = 1 } = options;
  return {
    name: 'legacy-pci',
    version: 1,
    spec: { name: 'legacy-pci@1', options: { spares } },
    summary: 'Conventional slots and pci-bridges; a root port only for what is Express only.',
    order: byFreedom,
    propose(request, view) {
      const part = partFor(request, view);
      if (isIntegrated(request))
        return onRootComplex(part, 'it is integrated into the root complex');
      if (takesConventional(request) || !canBe(request, 'express'))
        return conventional(request, part, spares);
      return inPort(part, {
        hotplug: request.wants.hotplug !== 'never',
        dense: request.wants.dense ?? false,
        kept: portsToKeep(part, 0),
        because: 'it is to be an Express function',
      });
    },
    *spare(view) {
      const slots = view.headroom?.conventional ?? 0;
      const ports = view.headroom?.express ?? 0;
      const because = 'it is kept free for a device plugged in later';
      const [port] = view.machine.growth.express;
      const wanted = view.headroom ? slots + (port === undefined ? ports : 0) : spares;
      const counts = view.headroom ? takesCards : hasConventionalSlots;
      const isFree = (bus: BusView): boolean => counts(bus) && (bus.isolation ?? 0) === 0;
      if (wanted > 0 && view.count('conventional', isFree) < wanted)
        yield* growConventional(view, because);
      yield* growSparePorts(view, ports, because);
    },
    *review(view) {
      const count = bridgesIn(view).length;
      if (count > ADVISED_BRIDGES) yield tooManyBridges(count);
    },
  };
}

/** The policy's choice for a device that can be either; the device's own wish ranks above it. */
function takesConventional(request: PlacementRequest): boolean {
  return canBe(request, 'conventional') && request.wants.connector?.kind !== 'express';
}

function* conventional(
  request: PlacementRequest,
  view: TopologyView,
  spares: number,
): Generator<Proposal> {
  if (request.wants.hotplug === 'never') yield* unpluggable(request, view);
  const { dense = false } = request.wants;
  const suits = slotsFor(request);
  const hasMoreThan = (slots: number): boolean => view.count('conventional', suits) > slots;
  const reserved = view.root.index === 0 ? spares : (view.headroom?.conventional ?? 0);
  const sharesNow = dense && bridgesIn(view).length >= ADVISED_BRIDGES;
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
  return everything.buses.filter(
    (bus) => bus.controller.upstream !== undefined && bus.accepts('conventional'),
  );
}

function tooManyBridges(count: number): Issue {
  return {
    code: 'many-bridges',
    severity: 'warning',
    message: `The guest has ${count} bridges with conventional slots. QEMU advises ${ADVISED_BRIDGES} at most, for each takes 4 KiB of the 64 KiB of I/O ports that the guest has.`,
    remedy: 'Say dense() of devices that may share a slot, or use purePcie().',
    source: 'QEMU docs/pcie.txt, section 5.1',
  };
}

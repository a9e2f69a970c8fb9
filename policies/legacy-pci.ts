import { count } from '../src/shape/shape.js';
import type { BusView, PlacementRequest, Policy } from '../src/topology/index.js';
import { inConventionalSlot, tooManyBridges } from './conventional.js';
import { nearItsCell, type Placer } from './near-cell.js';
import { checkOptions, type OptionShapes } from './options.js';
import { byFreedom, canBe, isIntegrated } from './requests.js';
import {
  growConventional,
  growSparePorts,
  hasConventionalSlots,
  inPort,
  onRootComplex,
  portsToKeep,
  takesCards,
} from './steps.js';

/** What `legacyPci` can be told. */
export interface LegacyPciOptions {
  /** Free conventional slots to keep for hotplug where the guest does not say. */
  readonly spares?: number;
}

export const legacyPciShapes: OptionShapes<LegacyPciOptions> = { spares: count };

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
  const proposeIn: Placer = (request, part) => {
    if (isIntegrated(request)) return onRootComplex(part, 'it is integrated into the root complex');
    if (takesConventional(request) || !canBe(request, 'express'))
      return inConventionalSlot(request, part, spares);
    return inPort(part, {
      hotplug: request.wants.hotplug !== 'never',
      dense: request.wants.dense ?? false,
      kept: portsToKeep(part, 0),
      because: 'it is to be an Express function',
    });
  };
  return {
    name: 'legacy-pci',
    version: 1,
    spec: { name: 'legacy-pci@1', options: { spares } },
    summary: 'Conventional slots and pci-bridges; a root port only for what is Express only.',
    order: byFreedom,
    propose: (request, view) => nearItsCell(request, view, proposeIn),
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
    review: tooManyBridges,
  };
}

/** The policy's choice for a device that can be either; the device's own wish ranks above it. */
function takesConventional(request: PlacementRequest): boolean {
  return canBe(request, 'conventional') && request.wants.connector?.kind !== 'express';
}

import { hasExpress, lacksVirtio1, type Machine, type SystemFacts } from '../src/catalog/index.js';
import type { Policy } from '../src/topology/index.js';
import { legacyPci } from './legacy-pci.js';
import { purePcie } from './pure-pcie.js';

/** Chooses by the machine and the operating system, as far as it is known. */
export type Choice = (machine: Machine, system?: SystemFacts) => Policy;

/**
 * The choice between the policies that suit a guest.
 *
 * @param spares - Places to keep free for hotplug where the guest does not say; as many as each policy keeps when left out.
 */
export function suitingPolicies(spares?: number): Choice {
  const kept = spares === undefined ? {} : { spares };
  const overExpress = purePcie({ conventional: 'bridge', ...kept });
  const overConventional = legacyPci(kept);
  return (machine, system) =>
    hasExpress(machine) && !lacksVirtio1(system) ? overExpress : overConventional;
}

const usual = suitingPolicies();

/**
 * The policy that suits a guest when nobody names one: `pure-pcie`, with a bridge for what is conventional only, where the
 * machine has PCI Express and the operating system can use virtio devices there, else `legacy-pci`.
 */
export function defaultPolicy(machine: Machine, system?: SystemFacts): Policy {
  return usual(machine, system);
}

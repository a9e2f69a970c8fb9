import { hasExpress, lacksVirtio1, type Machine } from '../src/catalog/index.js';
import type { Policy } from '../src/topology/index.js';
import { legacyPci } from './legacy-pci.js';
import { purePcie } from './pure-pcie.js';

const overExpress = purePcie({ conventional: 'bridge' });
const overConventional = legacyPci();

/**
 * The policy that suits a guest when nobody names one: `pure-pcie`, with a bridge for what is conventional only, where the
 * machine has PCI Express and the operating system can use virtio devices there, else `legacy-pci`.
 *
 * @param os - libosinfo's id.
 */
export function defaultPolicy(machine: Machine, os?: string): Policy {
  const isOld = os !== undefined && lacksVirtio1(os);
  return hasExpress(machine) && !isOld ? overExpress : overConventional;
}

import type { Machine } from '../src/catalog/index.js';
import type { Policy } from '../src/topology/index.js';
import { legacyPci } from './legacy-pci.js';
import { purePcie } from './pure-pcie.js';

/** The policy that suits a machine when nobody names one: `pure-pcie` where there is PCI Express, else `legacy-pci`. */
export function defaultPolicy(machine: Machine): Policy {
  return machine.growth.express.length > 0 ? purePcie() : legacyPci();
}

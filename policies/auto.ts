import type { Policy } from '../src/topology/index.js';
import { defaultPolicy } from './default.js';

/** What suits the machine: `pure-pcie` where there is PCI Express, else `legacy-pci`. */
export function auto(): Policy<'auto'> {
  return {
    name: 'auto',
    version: 1,
    spec: { name: 'auto@1' },
    summary: 'What suits the machine.',
    avoids: 'conventional',
    forGuest: defaultPolicy,
    order: (requests, view) => defaultPolicy(view.machine).order?.(requests, view) ?? requests,
    followsChipset: (request, view) =>
      defaultPolicy(view.machine).followsChipset?.(request, view) ?? 'when-free',
    propose: (request, view) => defaultPolicy(view.machine).propose(request, view),
    spare: (view) => defaultPolicy(view.machine).spare?.(view) ?? [],
  };
}

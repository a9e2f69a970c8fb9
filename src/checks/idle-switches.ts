import type { DomainCheck, Placed } from './check.js';
import { controllerOf } from './placed-controllers.js';

/** Switches that lead nowhere. */
export const idleSwitches: readonly DomainCheck<Placed>[] = [
  {
    code: 'switch-without-ports',
    severity: 'warning',
    source: 'QEMU docs/pcie.txt, section 2.2.3',
    remedy: 'Add a pcie-switch-downstream-port on it, or leave it out.',
    broken: (domain, { topology }) =>
      topology.buses
        .filter(({ controller, empty }) => empty && isUpstream(controller.downstream))
        .map(({ device }) => ({
          ...controllerOf(domain, device),
          message: `${device} is the upper end of a switch that has no ports, so nothing can sit behind it.`,
        })),
  },
];

/** A bus on which nothing but ports of a switch can be. */
function isUpstream(downstream: readonly string[]): boolean {
  return downstream.every((socket) => socket === 'pcie-switch-downstream-port');
}

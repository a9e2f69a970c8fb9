import { errorOf, type Issue } from '../issue.js';
import { formatPciAddress } from './address.js';
import type { Decision } from './decision.js';
import type { Rule } from './rules.js';
import type { Tree } from './tree.js';

/** A decision within the finished layout. */
interface Decided {
  readonly decision: Decision;
  readonly tree: Tree;
}

/** Constraints that only show once everything has a place. */
export const layoutRules: readonly Rule<Decided>[] = [
  {
    id: 'function-zero-missing',
    sentence: 'A slot with functions has function 0, or the guest finds none of them.',
    source: 'PCI Local Bus Specification 3.0, section 3.2.2.3.3',
    remedy: 'Put a device at function 0 of the slot, or move this one there.',
    broken: ({ decision: { address }, tree }) => {
      if (address.function === 0) return undefined;
      const bus = tree.bus(address.bus);
      return bus?.isFunctionFree(address.slot, 0)
        ? `${formatPciAddress(address)} has nothing at function 0 of its slot, so the guest would not find it`
        : undefined;
    },
  },
  {
    id: 'bridge-index-order',
    sentence: 'A bridge has a higher index than the bus it sits on.',
    source: 'libvirt src/qemu/qemu_domain_address.c',
    remedy: 'Give the bridge a higher index than the controller it sits on.',
    broken: ({
      decision: {
        address,
        request: { controller },
      },
    }) =>
      controller?.row.indexAboveParent && controller.index <= address.bus
        ? `its index ${controller.index} is not above ${address.bus}, the index of the bus it sits on`
        : undefined,
  },
];

/** Every break of a layout rule. */
export function checkLayout(decisions: readonly Decision[], tree: Tree): Issue[] {
  const issues: Issue[] = [];
  for (const decision of decisions) {
    const seat = { decision, tree };
    for (const rule of layoutRules) {
      const why = rule.broken(seat);
      if (why === undefined) continue;
      const { device, label } = decision;
      const { id, remedy, source } = rule;
      const message = `The ${label} cannot stay where it is: ${why}.`;
      issues.push(errorOf(id, message, remedy, { device, source }));
    }
  }
  return issues;
}

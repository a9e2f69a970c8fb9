import type { Issue } from '../issue.js';
import { formatPciAddress } from './address.js';
import type { Decision } from './decision.js';
import type { Rule } from './rules.js';
import type { Tree } from './tree.js';

/** A decision within the finished layout. */
export interface Decided {
  /** Where a device is, and why. */
  readonly decision: Decision;
  /**
   * All buses.
   *
   * @internal
   */
  readonly tree: Tree;
}

/** A constraint on a finished layout. */
export interface LayoutRule extends Rule<Decided> {
  /** Whether libvirt defines a guest that breaks it; then an address that was given stays, with a warning. */
  readonly defined?: boolean;
}

/** Constraints that only show once everything has a place. */
export const layoutRules: readonly LayoutRule[] = [
  {
    id: 'function-zero-missing',
    defined: true,
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
        ? notAbove(controller.index, address.bus)
        : undefined,
  },
  {
    id: 'bus-made-later',
    defined: true,
    sentence:
      'QEMU makes PCI controllers in the order of their indexes, so one has a higher index than the bus it sits on.',
    source: 'libvirt src/conf/domain_conf.c (order of controllers)',
    remedy:
      'Give it an index above that of the bus, and write that in the addresses of what sits behind it.',
    broken: ({
      decision: {
        address,
        request: { controller },
      },
    }) =>
      controller && !controller.row.indexAboveParent && controller.index <= address.bus
        ? `${notAbove(controller.index, address.bus)}, so QEMU does not find that and does not start`
        : undefined,
  },
];

function notAbove(index: number, bus: number): string {
  return `its index ${index} is not above ${bus}, the index of the bus it sits on`;
}

/**
 * Every break of a layout rule. What libvirt defines is warned of where it was given, or where a policy imitates libvirt;
 * what a policy of ours chose is an error, for no guest is to be made that does not start.
 */
export function checkLayout(
  decisions: readonly Decision[],
  tree: Tree,
  imitates: boolean,
): Issue[] {
  const issues: Issue[] = [];
  for (const decision of decisions) {
    const seat = { decision, tree };
    for (const rule of layoutRules) {
      const why = rule.broken(seat);
      if (why === undefined) continue;
      const { device, label, request } = decision;
      const { id, remedy, source } = rule;
      const stays = rule.defined === true && (imitates || request.pinned !== undefined);
      const message = `The ${label} ${stays ? 'should not' : 'cannot'} stay where it is: ${why}.`;
      const severity = stays ? 'warning' : 'error';
      issues.push({ code: id, severity, device, message, remedy, source });
    }
  }
  return issues;
}

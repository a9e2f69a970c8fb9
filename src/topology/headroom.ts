import type { Issue } from '../issue.js';
import type { BusView } from './bus.js';
import type { TopologyView } from './view.js';

/** Whether devices are plugged there while the guest runs. */
export function takesHotplug(bus: BusView): boolean {
  return bus.controller.autoAssign && bus.hotplug;
}

/** Head-room that was asked for and is not there in the finished layout, unless something was told about it already. */
export function missingHeadroom(view: TopologyView, told: readonly Issue[]): Issue[] {
  if (told.some(({ code }) => code === 'headroom-unmet')) return [];
  const nodes = view.reservedNodes.flatMap((node) => {
    const part = view.near(node);
    return part && isMet(part)
      ? []
      : [
          unmet(
            `The head-room near NUMA node ${node} is not there in full.`,
            'Use the policy numaAware() on a machine with expander buses, or ask for fewer places.',
          ),
        ];
  });
  return isMet(view)
    ? nodes
    : [
        unmet(
          'The head-room that was asked for is not there in full.',
          'Use a policy that keeps head-room, such as purePcie(), or ask for fewer places.',
        ),
        ...nodes,
      ];
}

function isMet(view: TopologyView): boolean {
  const { express = 0, conventional = 0 } = view.headroom ?? {};
  return (
    view.count('express', takesHotplug) >= express &&
    view.count('conventional', takesHotplug) >= conventional
  );
}

function unmet(message: string, remedy: string): Issue {
  return { code: 'headroom-unmet', severity: 'warning', message, remedy };
}

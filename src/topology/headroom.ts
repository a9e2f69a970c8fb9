import type { Issue } from '../issue.js';
import type { BusView } from './seen-bus.js';
import type { TopologyView } from './view.js';

/** Whether devices are plugged there while the guest runs. */
export function takesHotplug(bus: BusView): boolean {
  return bus.controller.autoAssign && bus.hotplug;
}

/**
 * The largest reserve that too few free ports have for the head-room asked for; `undefined` when all are there. A port
 * that reserves more serves as well.
 */
export function missingReserve(view: TopologyView): number | undefined {
  const asked = [...(view.headroom?.reserving ?? [])].sort((a, b) => b.memReserve - a.memReserve);
  let wanted = 0;
  for (const { memReserve, express } of asked) {
    wanted += express;
    const has = (bus: BusView): boolean => takesHotplug(bus) && (bus.memReserve ?? 0) >= memReserve;
    if (view.count('express', has) < wanted) return memReserve;
  }
  return undefined;
}

/** Head-room that was asked for and is not there in the finished layout, unless something was told about it already. */
export function missingHeadroom(view: TopologyView, told: readonly Issue[]): Issue[] {
  if (told.some(({ code }) => code === 'headroom-unmet')) return [];
  const cells = view.reservedCells.flatMap((cell) => {
    const part = view.near(cell);
    return part && isMet(part)
      ? []
      : [
          unmet(
            `The head-room near NUMA cell ${cell} is not there in full.`,
            'Use the policy numaAware() on a machine with expander buses, or ask for fewer places.',
          ),
        ];
  });
  return isMet(view)
    ? cells
    : [
        unmet(
          'The head-room that was asked for is not there in full.',
          'Use a policy that keeps head-room, such as purePcie(), or ask for fewer places.',
        ),
        ...cells,
      ];
}

function isMet(view: TopologyView): boolean {
  const { express = 0, conventional = 0 } = view.headroom ?? {};
  const isOrdinary = (bus: BusView): boolean => takesHotplug(bus) && bus.memReserve === undefined;
  return (
    view.count('express', isOrdinary) >= express &&
    view.count('conventional', takesHotplug) >= conventional &&
    missingReserve(view) === undefined
  );
}

function unmet(message: string, remedy: string): Issue {
  return { code: 'headroom-unmet', severity: 'warning', message, remedy };
}

import { policySaid } from '../both-forms.js';
import type { Issue } from '../issue.js';
import type { EngineInput } from './input.js';
import type { BusView } from './seen-bus.js';
import { wayToCell } from './ties.js';
import type { TopologyView } from './view.js';

/** Whether devices are plugged there while the guest runs. */
export function takesHotplug(bus: BusView): boolean {
  return bus.controller.autoAssign && bus.hotplug;
}

/** Whether the guest asks for head-room, so that it is no mere habit of its policy. */
export function isHeadroomAsked({ headroom, nodeHeadroom }: EngineInput): boolean {
  return headroom !== undefined || nodeHeadroom !== undefined;
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
export function missingHeadroom(
  view: TopologyView,
  told: readonly Issue[],
  input: EngineInput,
): Issue[] {
  if (told.some(({ code }) => code === 'headroom-unmet')) return [];
  const issues: Issue[] = [];
  const missing = (what: string, remedy: string): number =>
    issues.push({
      code: 'headroom-unmet',
      severity: 'warning',
      message: `The head-room ${what} is not there in full.`,
      remedy: `${remedy}, or ask for fewer places.`,
    });
  if (!isMet(view))
    missing(
      'that was asked for',
      `Use a policy that keeps head-room, such as ${policySaid('pure-pcie')}`,
    );
  for (const cell of view.reservedCells) {
    const part = view.near(cell);
    if (!part || !isMet(part)) missing(`near NUMA cell ${cell}`, wayToPlaces(input));
  }
  return issues;
}

/** Roots of cells are added for devices under every policy, for head-room alone by one. */
function wayToPlaces(input: EngineInput): string {
  const { machine, policy } = input;
  return machine.growth.node === undefined || policy.name === 'numa-aware'
    ? wayToCell(input)
    : 'Use the policy numaAware(), with the present policy as its base';
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

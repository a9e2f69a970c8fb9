import type { Issue } from '../issue.js';
import type { Fault } from './check.js';
import { everyFault } from './lists.js';

/** What becomes of a guest that libvirt has defined. */
type Outcome = Pick<Fault, 'startsNot' | 'losesDevices'>;

/** Of the faults that no check of this room finds: the engine's, and those of drive addresses. */
const FOUND_ELSEWHERE: Readonly<Record<string, Outcome>> = {
  'bus-made-later': { startsNot: true },
  'chassis-clash': { startsNot: true },
  'drive-out-of-reach': { startsNot: true },
  'iommu-group-shared': { startsNot: true },
  'bus-numbers-exhausted': { losesDevices: true },
  'bus-window-overlap': { losesDevices: true },
  'function-zero-missing': { losesDevices: true },
};

/** By code; a note is no such fault, whatever its code. */
const outcomes: ReadonlyMap<string, Outcome> = new Map([
  ...Object.entries(FOUND_ELSEWHERE),
  ...everyFault.flatMap((fault) =>
    fault.startsNot || fault.losesDevices ? ([[fault.code, fault]] as const) : [],
  ),
]);

/** What is told of a guest that is being made: nobody has it yet, so what QEMU does not start with is an error. */
export function ofMade(issues: readonly Issue[]): Issue[] {
  return issues.map((issue) => (outcomeOf(issue)?.startsNot ? asError(issue) : issue));
}

/**
 * What is told of a guest by those who look for what is wrong with it, and need not let it be: what QEMU does not start
 * with is an error, as is what costs the guest a device. Placing only warns of both, for libvirt has defined such a guest.
 */
export function asFound(issues: readonly Issue[]): Issue[] {
  return issues.map((issue) => (outcomeOf(issue) ? asError(issue) : issue));
}

function outcomeOf({ code, severity }: Issue): Outcome | undefined {
  return severity === 'warning' ? outcomes.get(code) : undefined;
}

function asError(issue: Issue): Issue {
  return { ...issue, severity: 'error' };
}

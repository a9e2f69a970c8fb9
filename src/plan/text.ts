import type { ChangeClass } from '../catalog/changes/change-row.js';
import { groupBy } from '../group-by.js';
import type { PlanStep } from './step.js';

/** What stands above the steps of a class. */
const HEADINGS: Readonly<Record<ChangeClass, string>> = {
  live: 'While it runs',
  'live if the guest agrees': 'While it runs, if the guest agrees',
  replug: 'By taking out and plugging in again',
  'next-boot': 'At its next start',
  're-plan': 'At its next start, in new places',
  'off-only': 'While it is off',
  're-create': 'As a new guest',
  never: 'Never',
};

/** The same of what is defined already. */
const WAITS = 'Defined already, and there when it is shut down and started';

/** A plan for a reader: steps under headings, and behind those that one command does together that command. */
export function planText({
  domain,
  steps,
  isOff,
}: {
  readonly domain: string;
  readonly steps: readonly PlanStep[];
  readonly isOff: boolean;
}): string {
  if (steps.length === 0) return `# ${domain} is as it shall be, and there is nothing to do`;
  const note = isOff ? [`# ${domain} is shut off: what is defined is there when it starts`] : [];
  const parts = runsOf(steps).map(([how, group]) => {
    const inner = [...groupBy(group, ({ command }) => command)].flatMap(([command, together]) => [
      ...together.flatMap(stepLines),
      ...(command === '' ? [] : [command]),
      '',
    ]);
    const heading = group[0]?.waits ? WAITS : HEADINGS[how];
    return [`# ${heading}`, ...inner].join('\n').trimEnd();
  });
  return [...note, ...parts].join('\n\n');
}

/** Steps of one class that follow each other. */
function runsOf(steps: readonly PlanStep[]): readonly (readonly [ChangeClass, PlanStep[]])[] {
  const runs: [ChangeClass, PlanStep[]][] = [];
  for (const step of steps) {
    const run = runs.at(-1);
    if (run?.[0] === step.class && run[1].at(-1)?.waits === step.waits) run[1].push(step);
    else runs.push([step.class, [step]]);
  }
  return runs;
}

function stepLines({ device, what, guest, reason }: PlanStep): readonly string[] {
  const subject = device === undefined ? '' : `${device}: `;
  return [
    `#   ${subject}${what}`,
    `#     guest: ${guest}${reason === undefined ? '' : `; why not now: ${reason}`}`,
  ];
}

import type { Plan, PlanOutcome, PlanStep } from '../plan/index.js';
import { type Against, againstLibvirt, type Goal } from './against.js';
import type { Told } from './each.js';
import { labelOf, print } from './files.js';
import type { Io } from './io.js';
import type { ReportFlags } from './reporter.js';
import { definitionIn, isXml } from './source.js';

/** Flags of `apply` that are about guests that run. */
export interface LiveFlags extends ReportFlags {
  readonly connect?: string;
  readonly dryRun?: boolean;
  readonly replug?: boolean;
  /** Seconds. */
  readonly patience?: number;
}

/**
 * Changes a guest that runs as far as that goes, and its definition; `undefined` where it does not run, or is no domain that
 * libvirt keeps.
 */
export async function applyLive(
  text: string,
  file: string,
  goal: Goal,
  flags: LiveFlags,
  io: Io,
): Promise<Told | undefined> {
  const { connection, options } = goal;
  const found = await againstLibvirt(text, file, goal);
  if (found.before === undefined) return undefined;
  const { planChange, runPlan, stateOf } = await import('../plan/index.js');
  const { before, isOff, ...state } = await stateOf(found.domain, connection, { secure: true });
  if (isOff) return undefined;
  // XML leaves the choice of places to what can be plugged; a description has them from its policy.
  const { document } = isXml(text, file) ? await definitionIn(text, file, {}, options) : found;
  const { connect, dryRun = false, replug = false, patience } = flags;
  const plan = planChange(before, document, { ...options, ...state, ...(connect && { connect }) });
  if (plan.issues.some(({ severity }) => severity === 'error') || dryRun || plan.open.length === 0)
    return told(found, plan, { done: [], left: plan.steps, issues: plan.issues });
  if (!flags.json && !flags.quiet) await print(`${labelOf(file)}: ${plan}\n\n`, io);
  const outcome = await runPlan(plan, connection, {
    replug,
    ...(patience !== undefined && { patience }),
  });
  return told(found, undefined, { ...outcome, issues: [...plan.issues, ...outcome.issues] });
}

/** @param plan - Where it is still to be shown. */
function told({ domain }: Against, plan: Plan | undefined, outcome: PlanOutcome): Told {
  const { done, left, issues } = outcome;
  const [waiting, open] = [left.filter(({ waits }) => waits), left.filter(({ waits }) => !waits)];
  const text = plan
    ? String(plan)
    : [
        `${domain} is changed: ${countOf(done, 'done')}`,
        ...restartLines([...done.filter(({ class: how }) => how === 'next-boot'), ...waiting]),
        ...leftLines(open),
      ].join('\n');
  return { text, data: { domain, done, left }, issues, differs: open.length > 0 };
}

function restartLines(steps: readonly PlanStep[]): readonly string[] {
  if (steps.length === 0) return [];
  return [`defined, and there when it is shut down and started: ${countOf(steps)}`];
}

function countOf(steps: readonly PlanStep[], what = ''): string {
  return `${steps.length} ${steps.length === 1 ? 'step' : 'steps'} ${what}`.trim();
}

function leftLines(left: readonly PlanStep[]): readonly string[] {
  if (left.length === 0) return [];
  const lines = left.map(({ class: how, device, what }) => {
    const subject = device === undefined ? '' : `${device}: `;
    return `  ${how}: ${subject}${what}`;
  });
  return [`${countOf(left, 'left')}:`, ...lines];
}

import type { Plan, PlanOutcome, PlanStep } from '../plan/index.js';
import { type Against, againstLibvirt, type Goal, isAsItSays } from './against.js';
import type { Told } from './each.js';
import { labelOf, print } from './files.js';
import type { Io } from './io.js';
import type { ReportFlags } from './reporter.js';
import { definitionIn, isXml } from './source.js';
import { UsageError } from './usage.js';

/** Flags of `apply` that are about guests that run. */
export interface LiveFlags extends ReportFlags {
  readonly connect?: string;
  readonly dryRun?: boolean;
  readonly replug?: boolean;
  readonly wait?: string;
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
  const now = await connection.dump(found.domain, { live: true, secure: true });
  const { readXml } = await import('../xml/index.js');
  if (!readXml(now).root.attributes.has('id')) return undefined;
  const { planChange, runPlan } = await import('../plan/index.js');
  // XML leaves the choice of places to what can be plugged; a description has them from its policy.
  const { document } = isXml(text, file) ? await definitionIn(text, file, {}, options) : found;
  const { connect, dryRun = false, replug = false, wait } = flags;
  const plan = planChange(now, document, { ...options, ...(connect && { connect }) });
  if (plan.issues.some(({ severity }) => severity === 'error') || dryRun || plan.steps.length === 0)
    return told(found, plan, { done: [], left: plan.steps, issues: plan.issues });
  if (!flags.json && !flags.quiet) await print(`${labelOf(file)}: ${plan}\n\n`, io);
  const outcome = await runPlan(plan, connection, {
    replug,
    isDefined: isAsItSays(found),
    ...(wait !== undefined && { patience: secondsIn(wait) }),
  });
  return told(found, undefined, { ...outcome, issues: [...plan.issues, ...outcome.issues] });
}

/** @throws {@link UsageError} for what is no number of seconds. */
function secondsIn(said: string): number {
  if (!/^\d{1,5}$/.test(said)) throw new UsageError(`--wait ${said}: give seconds, as --wait 30.`);
  return Number(said);
}

/** @param plan - Where it is still to be shown. */
function told({ domain }: Against, plan: Plan | undefined, outcome: PlanOutcome): Told {
  const { done, left, issues } = outcome;
  const text = plan
    ? String(plan)
    : [`${domain} is changed: ${countOf(done, 'done')}`, ...leftLines(left)].join('\n');
  return { text, data: { domain, done, left }, issues, differs: left.length > 0 };
}

function countOf(steps: readonly PlanStep[], what: string): string {
  return `${steps.length} ${steps.length === 1 ? 'step' : 'steps'} ${what}`;
}

function leftLines(left: readonly PlanStep[]): readonly string[] {
  if (left.length === 0) return [];
  const lines = left.map(({ class: how, device, what }) => {
    const subject = device === undefined ? '' : `${device}: `;
    return `  ${how}: ${subject}${what}`;
  });
  return [`${countOf(left, 'left')}:`, ...lines];
}

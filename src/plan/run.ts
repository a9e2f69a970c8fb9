import type { ChangeClass } from '../catalog/changes/change-row.js';
import type { LibvirtConnection } from '../domain/connection.js';
import { errorOf, type Issue, VirtwrightError } from '../issue.js';
import { type Patience, perform } from './perform.js';
import type { Plan } from './plan.js';
import type { Call, PlanStep } from './step.js';

/** What is to be done of a plan. */
export interface RunOptions extends Patience {
  /** Devices are taken out and plugged in again too, and the guest loses them meanwhile; by default those steps are left. */
  readonly replug?: boolean;
}

/** What became of a plan. */
export interface PlanOutcome {
  /** What was done, in order. */
  readonly done: readonly PlanStep[];
  /** What is left to do by hand: what is not done while a guest is there. */
  readonly left: readonly PlanStep[];
  /** What is to be told of definitions. */
  readonly issues: readonly Issue[];
}

/**
 * Does what can be done of a plan, step by step: what goes while the guest runs, and the definition for its next start. What
 * takes a guest that is off, or a new one, is left.
 *
 * @throws {@link VirtwrightError} at the first step that fails: why, and `plan-stopped` with what is done and what is left.
 */
export async function runPlan(
  plan: Plan,
  connection: LibvirtConnection,
  options: RunOptions = {},
): Promise<PlanOutcome> {
  const wanted = plan.steps.filter((step) => isDone(step, options));
  const left = plan.steps.filter((step) => !wanted.includes(step));
  const done: PlanStep[] = [];
  const issues: Issue[] = [];
  const commands = new Set<string>();
  for (const step of wanted) {
    const made: Call[] = [];
    try {
      // One command brings several steps about.
      if (!commands.has(step.command))
        issues.push(...(await perform(step, connection, options, made)));
    } catch (error) {
      const open = [...wanted.slice(done.length), ...left];
      throw new VirtwrightError([...issues, ...issuesOf(error), stopped(step, made, done, open)]);
    }
    commands.add(step.command);
    done.push(step);
  }
  return { done, left, issues };
}

const WHILE_IT_RUNS: ReadonlySet<ChangeClass> = new Set(['live', 'live if the guest agrees']);
const FOR_NEXT_START: ReadonlySet<ChangeClass> = new Set(['next-boot', 're-plan']);

function isDone({ class: how, calls, waits }: PlanStep, { replug = false }: RunOptions): boolean {
  if (calls.some(({ words }) => words[0] === 'undefine')) return false;
  if (FOR_NEXT_START.has(how)) return !waits;
  return WHILE_IT_RUNS.has(how) || (how === 'replug' && replug);
}

function issuesOf(error: unknown): readonly Issue[] {
  if (VirtwrightError.is(error)) return error.issues;
  throw error;
}

function stopped(
  at: PlanStep,
  made: readonly Call[],
  done: readonly PlanStep[],
  open: readonly PlanStep[],
): Issue {
  const begun = made.map(({ words }) => words.filter((word) => word !== '/dev/stdin').join(' '));
  const partly = begun.length === 0 ? '' : ` Of the step where it stopped: ${begun.join('; ')}.`;
  return errorOf(
    'plan-stopped',
    `The plan stopped at '${named(at)}'. Done: ${listed(done)}.${partly} Left: ${listed(open)}.`,
    'See why; planned anew, from what the guest is then, it goes on where it stopped.',
    at.device === undefined ? {} : { device: at.device },
  );
}

function listed(steps: readonly PlanStep[]): string {
  return steps.length === 0 ? 'nothing' : steps.map(named).join('; ');
}

function named({ device, what }: PlanStep): string {
  return device === undefined ? what : `${device}: ${what}`;
}

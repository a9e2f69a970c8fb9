import { type Issue, VirtwrightError } from '../issue.js';
import type { Design } from '../report/design.js';
import type { Io } from './io.js';

/** What is told of a result beside its issues. */
export interface Report {
  toString(): string;
  toJSON(): object;
}

/** What was made of one input. */
export interface Converted extends Pick<Design, 'xml' | 'issues'> {
  readonly report?: Report;
}

/** What became of one input, as data that can go from one thread to another. */
export interface Outcome {
  /** Absent where it failed. */
  readonly xml?: string;
  readonly issues: readonly Issue[];
  /** What is told beside the issues, as lines for a reader and as data. */
  readonly report?: { readonly said: string; readonly data: object };
  /** What the input calls itself. */
  readonly id?: unknown;
}

/** What becomes of an input; whatever is thrown is an issue of it alone. */
export async function attempt(
  convert: () => Converted | Promise<Converted>,
  { env }: Pick<Io, 'env'>,
): Promise<Outcome> {
  try {
    const { xml, issues, report } = await convert();
    if (!report) return { xml, issues };
    return { xml, issues, report: { said: String(report), data: report.toJSON() } };
  } catch (error) {
    return { issues: issuesOf(error, env) };
  }
}

/** Why something failed; a fault of the program itself becomes an issue too. */
export function issuesOf(error: unknown, env: Io['env']): readonly Issue[] {
  return VirtwrightError.is(error) ? error.issues : [fault(error, env)];
}

/** What to say about an error that nobody expected; its stack only to those who ask for it. */
function fault(error: unknown, env: Io['env']): Issue {
  const stack = error instanceof Error && env['VIRTWRIGHT_DEBUG'] ? error.stack : undefined;
  const said = error instanceof Error ? error.message : String(error);
  return {
    code: 'internal-error',
    severity: 'error',
    message: stack ?? `${said.replace(/\.$/, '')}.`,
    remedy: `This is a fault of virtwright: please report it${stack ? '' : ', with what VIRTWRIGHT_DEBUG=1 shows'}.`,
  };
}

import type { Command } from 'commander';
import { formatIssue, type Issue } from '../issue.js';
import type { Paint } from '../paint.js';
import { type ColourFlags, paintFor } from './colour.js';
import type { ExitStatus, Io } from './io.js';
import { issuesOf, type Outcome } from './outcome.js';

/** What the user wants to hear; the same for every verb. */
export interface ReportFlags extends ColourFlags {
  readonly quiet?: boolean;
  readonly json?: boolean;
}

export function addReportOptions(command: Command): Command {
  return command
    .option('-q, --quiet', 'tell errors only: no warnings, no notes, no progress')
    .option('--json', 'tell issues as JSON, one a line');
}

/** Tells issues on standard error, and remembers whether one was an error. */
export class Reporter {
  readonly #io: Io;
  readonly #flags: ReportFlags;
  readonly #paint: Paint;
  #failed = false;

  constructor(io: Io, flags: ReportFlags) {
    this.#io = io;
    this.#flags = flags;
    this.#paint = paintFor(io.stderr, flags, io);
  }

  get status(): ExitStatus {
    return this.#failed ? 1 : 0;
  }

  /** Tells all issues about a file. */
  issues(label: string, issues: readonly Issue[]): void {
    for (const issue of issues) {
      const isError = issue.severity === 'error';
      if (isError) this.#failed = true;
      else if (this.#flags.quiet) continue;
      this.#io.stderr.write(
        `${this.#flags.json ? JSON.stringify({ file: label, ...issue }) : lineOf(label, issue, this.#paint)}\n`,
      );
    }
  }

  /** Tells what is to be known of a result that is well. */
  report(label: string, { said, data }: NonNullable<Outcome['report']>): void {
    if (this.#flags.quiet) return;
    const lines = this.#flags.json
      ? [JSON.stringify({ file: label, report: data })]
      : `${label}: ${said}`.split('\n');
    this.#io.stderr.write(`${lines.join('\n')}\n`);
  }

  /** Tells why a file failed; a fault of the program itself becomes an issue too. */
  failure(label: string, error: unknown): void {
    this.#failed = true;
    this.issues(label, issuesOf(error, this.#io.env));
  }

  /** Counts what was told elsewhere. */
  count(isWell: boolean): void {
    if (!isWell) this.#failed = true;
  }

  /** Tells what is no issue, to a reader that is no program. */
  remark(line: string): void {
    if (!this.#flags.quiet && !this.#flags.json) this.#io.stderr.write(`${line}\n`);
  }
}

/** An issue for people; only an error is not called by its severity. */
export function lineOf(label: string, issue: Issue, paint: Paint): string {
  const { code, severity } = issue;
  const told = formatIssue(withoutPosition(issue)).slice(code.length);
  const shown = severity === 'error' ? code : `${severity} ${code}`;
  return `${paint('strong', `${placeOf(label, issue)}:`)} ${paint(severity, shown)}${told}`;
}

/** A file, with line and column where they are known, as compilers tell it and editors lead to it. */
function placeOf(label: string, { position }: Issue): string {
  return position ? `${label}:${position.line}:${position.column}` : label;
}

function withoutPosition({ position: _, ...issue }: Issue): Issue {
  return issue;
}

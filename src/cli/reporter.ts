import type { Command } from 'commander';
import { formatIssue, type Issue } from '../issue.js';
import type { Paint } from '../paint.js';
import { type ColourFlags, paintFor } from './colour.js';
import { print } from './files.js';
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
    .option('--json', 'print results and issues as JSON, for programs');
}

/** What came of a file. */
interface Answer {
  readonly issues: readonly Issue[];
  readonly report?: Outcome['report'];
  readonly data?: object;
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

  /**
   * Tells what came of a file: to programs all of it as a line on standard output, to people what is to be known of a
   * result that they get elsewhere.
   *
   * @param data - The result.
   */
  async answer(label: string, { issues, report, data }: Answer): Promise<void> {
    if (this.#flags.json) {
      const isWell = this.#count(issues);
      const told = this.#flags.quiet ? undefined : report?.data;
      await print(
        this.#lineOf(label, isWell, { ...data, ...(told && { report: told }) }, issues),
        this.#io,
      );
      return;
    }
    this.issues(label, issues);
    if (report && !this.#flags.quiet) this.#io.stderr.write(`${label}: ${report.said}\n`);
  }

  /** Tells why a file failed; a fault of the program itself becomes an issue too. */
  failure(label: string, error: unknown): void {
    this.#failed = true;
    const issues = issuesOf(error, this.#io.env);
    if (!this.#flags.json) {
      this.issues(label, issues);
      return;
    }
    // Where standard output takes no more, nobody would hear of it there.
    if (issues.every(({ code }) => code !== 'output-unwritable'))
      this.#io.stdout.write(this.#lineOf(label, false, {}, issues));
    else
      for (const issue of issues)
        if (!this.#flags.quiet || issue.severity === 'error')
          this.#io.stderr.write(`${lineOf(label, issue, this.#paint)}\n`);
  }

  #lineOf(file: string, ok: boolean, data: object, issues: readonly Issue[]): string {
    const told = this.#flags.quiet ? issues.filter(({ severity }) => severity === 'error') : issues;
    return `${JSON.stringify({ file, ok, ...data, issues: told })}\n`;
  }

  #count(issues: readonly Issue[]): boolean {
    const isWell = issues.every(({ severity }) => severity !== 'error');
    this.count(isWell);
    return isWell;
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

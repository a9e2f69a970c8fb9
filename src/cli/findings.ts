import type { Issue, Severity } from '../issue.js';
import { type Paint, paintFor } from './colour.js';
import { print } from './files.js';
import type { ExitStatus, Io } from './io.js';
import { lineOf, type ReportFlags } from './reporter.js';

/** Which of what is found counts. */
export interface FindingFlags extends ReportFlags {
  /** The least that counts. */
  readonly severity: Severity;
  /** Codes of what does not. */
  readonly ignore?: readonly string[];
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'note'];

/** Tells what was found in files on standard output, as it is what was asked for, and counts it. */
export class Findings {
  readonly #io: Io;
  readonly #flags: FindingFlags;
  readonly #paint: Paint;
  readonly #counts = new Map<Severity, number>();
  #files = 0;

  constructor(io: Io, flags: FindingFlags) {
    this.#io = io;
    this.#flags = flags;
    this.#paint = paintFor(io.stdout, flags, io);
  }

  /** Whether there is something to mend: a note is not. */
  get status(): ExitStatus {
    return this.#counts.has('error') || this.#counts.has('warning') ? 1 : 0;
  }

  /** Tells what counts of what was found in a file. */
  async of(label: string, issues: readonly Issue[]): Promise<void> {
    const { json, quiet } = this.#flags;
    const counting = issues.filter((issue) => this.#isAsked(issue));
    this.#files += 1;
    for (const { severity } of counting)
      this.#counts.set(severity, (this.#counts.get(severity) ?? 0) + 1);
    const told = quiet ? counting.filter(({ severity }) => severity === 'error') : counting;
    const lines = told.map((issue) =>
      json ? JSON.stringify(asLine(label, issue)) : lineOf(label, issue, this.#paint),
    );
    if (lines.length > 0) await print(`${lines.join('\n')}\n`, this.#io);
  }

  /** How much there was of what, in one line. */
  get summary(): string {
    const counted = SEVERITIES.flatMap((severity) => {
      const count = this.#counts.get(severity);
      return count === undefined ? [] : [plural(count, severity)];
    });
    return `${counted.join(', ') || 'nothing found'} in ${plural(this.#files, 'file')}`;
  }

  #isAsked({ code, severity }: Issue): boolean {
    const { severity: least, ignore = [] } = this.#flags;
    return SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(least) && !ignore.includes(code);
  }
}

/** With every member, for a program need not ask whether it is there. */
function asLine(file: string, issue: Issue): object {
  return { file, device: null, position: null, ...issue };
}

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

import { pathToFileURL } from 'node:url';
import { type Issue, SEVERITIES, type Severity } from '../issue.js';
import type { FileIssues } from '../lint/index.js';
import type { Paint } from '../paint.js';
import { paintFor } from './colour.js';
import { print, STDIN } from './files.js';
import type { ExitStatus, Io, Output } from './io.js';
import { lineOf, type ReportFlags } from './reporter.js';

/** Which of what is found counts, and in what form it is told. */
export interface FindingFlags extends ReportFlags {
  /** The least that counts. */
  readonly severity: Severity;
  /** Codes of what does not. */
  readonly ignore?: readonly string[];
  readonly sarif?: boolean;
}

/** Tells what was found in files, and counts it. */
export class Findings {
  readonly #output: Output;
  readonly #flags: FindingFlags;
  readonly #paint: Paint;
  readonly #counts = new Map<Severity, number>();
  readonly #kept: FileIssues[] = [];
  #files = 0;

  /** @param output - Where it is told: standard output, as it is what was asked for, but for what is mended there. */
  constructor(flags: FindingFlags, io: Pick<Io, 'env'>, output: Output) {
    this.#output = output;
    this.#flags = flags;
    this.#paint = paintFor(output, flags, io);
  }

  /** Whether there is something to mend: a note is not. */
  get status(): ExitStatus {
    return this.#counts.has('error') || this.#counts.has('warning') ? 1 : 0;
  }

  /** What was found and is told all together, when all files are done. */
  get kept(): readonly FileIssues[] {
    return this.#kept;
  }

  /**
   * Tells what counts of what was found in a file.
   *
   * @param label - How messages call the file.
   */
  async of(file: string, label: string, issues: readonly Issue[]): Promise<void> {
    const { json, quiet, sarif } = this.#flags;
    const counting = issues.filter((issue) => this.#isAsked(issue));
    this.#files += 1;
    for (const { severity } of counting)
      this.#counts.set(severity, (this.#counts.get(severity) ?? 0) + 1);
    const told = quiet ? counting.filter(({ severity }) => severity === 'error') : counting;
    if (sarif) {
      this.#kept.push({ uri: uriOf(file), issues: told });
      return;
    }
    const lines = told.map(
      (issue) =>
        `${json ? JSON.stringify(asLine(label, issue)) : lineOf(label, issue, this.#paint)}\n`,
    );
    // Nothing found is printed too: a file that it goes to would be that of another time otherwise.
    await this.print(lines.join(''));
  }

  /** Tells a text where all is told. */
  print(text: string): Promise<void> {
    return print(text, { stdout: this.#output });
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

/** A file relative to where the program runs, as code hosts have it, or absolute. */
function uriOf(file: string): string {
  if (file === STDIN) return 'stdin';
  if (file.startsWith('/')) return pathToFileURL(file).href;
  return file
    .replace(/^(\.\/)+/, '')
    .split('/')
    .map(encodeURIComponent)
    .join('/');
}

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

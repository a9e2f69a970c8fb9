import { pathToFileURL } from 'node:url';
import type { Issue, Severity } from '../issue.js';
import type { FileIssues } from '../lint/index.js';
import type { Paint } from '../paint.js';
import { paintFor } from './colour.js';
import { print, STDIN } from './files.js';
import type { ExitStatus, Io } from './io.js';
import { lineOf, type ReportFlags } from './reporter.js';

/** Which of what is found counts, and in what form it is told. */
export interface FindingFlags extends ReportFlags {
  /** The least that counts. */
  readonly severity: Severity;
  /** Codes of what does not. */
  readonly ignore?: readonly string[];
  readonly sarif?: boolean;
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'note'];

/** Tells what was found in files on standard output, as it is what was asked for, and counts it. */
export class Findings {
  readonly #io: Io;
  readonly #flags: FindingFlags;
  readonly #paint: Paint;
  readonly #counts = new Map<Severity, number>();
  readonly #kept: FileIssues[] = [];
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

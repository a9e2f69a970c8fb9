import type { Command } from 'commander';
import { putText } from './files.js';
import type { Io, Output } from './io.js';
import { UsageError } from './usage.js';

interface OutputFlags {
  readonly output?: string;
  readonly outDir?: string;
  readonly write?: boolean;
}

export function addOutputOption(command: Command): Command {
  return command.option(
    '-o, --output <file>',
    'write what goes to standard output into a file, whole or not at all',
  );
}

/** Standard output, or the file that stands in for it. */
export class Destination implements Output {
  readonly #stdout: Output;
  readonly #texts: string[] = [];
  #file: string | undefined;

  constructor(stdout: Output) {
    this.#stdout = stdout;
  }

  get isTTY(): boolean | undefined {
    return this.#file === undefined ? this.#stdout.isTTY : false;
  }

  get columns(): number | undefined {
    return this.#stdout.columns;
  }

  write(text: string, done?: (error?: Error | null) => void): unknown {
    if (this.#file === undefined) return this.#stdout.write(text, done);
    this.#texts.push(text);
    done?.();
    return true;
  }

  /**
   * Has the flags of a verb say where it goes.
   *
   * @throws {@link UsageError} where they also say that nothing goes there.
   */
  choose({ output, outDir, write }: OutputFlags): void {
    if (output === undefined || output === '-') return;
    const other = write ? '--write' : '--out-dir';
    if (write || outDir !== undefined)
      throw new UsageError(`--output and ${other} cannot both say where results go.`);
    this.#file = output;
  }

  /**
   * Writes the file, once all is there. Where a verb had nothing to print, as one that failed, the file stays as it was.
   *
   * @throws {@link VirtwrightError} `file-unwritable`.
   */
  close(): void {
    if (this.#file !== undefined && this.#texts.length > 0)
      putText(this.#file, this.#texts.join(''));
  }
}

/** The world of a run whose results go there; what it holds is looked at when it is asked for, as standard input is. */
export function withOutput(io: Io, stdout: Output): Io {
  return Object.create(io, { stdout: { value: stdout } });
}

import type { Command } from 'commander';
import { VirtwrightError } from '../issue.js';
import { nearest } from '../nearest.js';
import { STDIN } from './files.js';

/** A command line that makes no sense: told in the manner of the option parser, with exit status 2. */
export class UsageError extends Error {
  override readonly name: string = 'UsageError';
}

/**
 * What is wrong with something that an option gives, as an error of the command line; any other error as it is.
 *
 * @param about - What begins each line.
 */
export function asUsageError(error: unknown, about = ''): unknown {
  if (!VirtwrightError.is(error)) return error;
  const lines = error.issues.map(({ message, remedy = '', position }) => {
    const where = position ? ` (line ${position.line}, column ${position.column})` : '';
    return `${about}${message}${where} ${remedy}`.trim();
  });
  return new UsageError(lines.join('\n'));
}

/**
 * Refuses all options that a verb does not have at once, where the option parser would tell of the first.
 *
 * @throws {@link UsageError}
 */
export function refuseUnknown(command: Command, argv: readonly string[]): void {
  const known = ['--help', ...command.options.flatMap(({ long }) => long ?? [])];
  // The values are read again when the verb is run, and an option that may be given again would have each twice.
  command.saveStateBeforeParse();
  const flags = command.parseOptions([...argv]).unknown.filter((word) => /^-./.test(word));
  command.restoreStateBeforeParse();
  if (flags.some((flag) => flag === '-h' || flag === '--help')) return;
  const lines = flags.map((flag) => {
    const meant = nearest(flag.replace(/=.*/, ''), known);
    return `There is no option '${flag}'.${meant === undefined ? '' : ` Did you mean ${meant}?`}`;
  });
  if (lines.length > 0) throw new UsageError(lines.join('\n'));
}

/** The part of a help text that shows how a verb is used: pairs of a command and what it does. */
export function examples(...pairs: readonly (readonly [command: string, does: string])[]): string {
  const lines = pairs.flatMap(([command, does]) => [`  # ${does}`, `  $ ${command}`]);
  return ['', 'Examples:', ...lines].join('\n');
}

/** @throws {@link UsageError} where standard input would be read twice. */
export function checkStdin(files: readonly string[]): void {
  if (files.filter((file) => file === STDIN).length > 1)
    throw new UsageError('Only one of the files can be standard input.');
}

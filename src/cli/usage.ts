import { VirtwrightError } from '../issue.js';

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
  const lines = error.issues.map(({ message, remedy = '' }) =>
    `${about}${message} ${remedy}`.trim(),
  );
  return new UsageError(lines.join('\n'));
}

/** The part of a help text that shows how a verb is used: pairs of a command and what it does. */
export function examples(...pairs: readonly (readonly [command: string, does: string])[]): string {
  const lines = pairs.flatMap(([command, does]) => [`  # ${does}`, `  $ ${command}`]);
  return ['', 'Examples:', ...lines].join('\n');
}

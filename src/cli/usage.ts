/** A command line that makes no sense: told in the manner of the option parser, with exit status 2. */
export class UsageError extends Error {
  override readonly name: string = 'UsageError';
}

/** The part of a help text that shows how a verb is used: pairs of a command and what it does. */
export function examples(...pairs: readonly (readonly [command: string, does: string])[]): string {
  const lines = pairs.flatMap(([command, does]) => [`  # ${does}`, `  $ ${command}`]);
  return ['', 'Examples:', ...lines].join('\n');
}

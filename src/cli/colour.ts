import { styleText } from 'node:util';
import { type Command, Option } from 'commander';
import { type Paint, plain, type Tone } from '../paint.js';
import type { Io, Output } from './io.js';
import { withTied } from './tied.js';

const WHEN = ['auto', 'always', 'never'] as const;

/** Flags of a verb that prints for people. */
export interface ColourFlags {
  readonly color?: (typeof WHEN)[number];
}

export function addColourOption(command: Command): Command {
  const option = new Option(
    '--color [when]',
    'colours for people: where they are seen (the default), always or never',
  );
  return command.addOption(option.choices(WHEN).preset('always'));
}

/** The arguments of a verb with `--color` tied to what it says. */
export function withColourTied(argv: readonly string[]): readonly string[] {
  return withTied(argv, '--color', WHEN, 'always');
}

/**
 * Whether a stream takes colour: by the command line, else by the environment, else where it is a terminal.
 *
 * Of the environment `FORCE_COLOR` and `NO_COLOR` come first, in Node's order, then `CLICOLOR_FORCE` and `CLICOLOR`
 * (https://nodejs.org/api/tty.html, https://no-color.org, https://bixense.com/clicolors).
 */
export function takesColour(
  output: Output,
  { color = 'auto' }: ColourFlags,
  env: Io['env'],
): boolean {
  if (color !== 'auto') return color === 'always';
  const { FORCE_COLOR, NO_COLOR, CLICOLOR_FORCE, CLICOLOR, TERM } = env;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  if (NO_COLOR) return false;
  if (CLICOLOR_FORCE) return CLICOLOR_FORCE !== '0';
  return output.isTTY === true && CLICOLOR !== '0' && TERM !== 'dumb';
}

/** Colours of the terminal's own palette that are read on dark and on light; yellow and blue are not. */
const STYLES: Readonly<Record<Tone, Parameters<typeof styleText>[0]>> = {
  error: ['bold', 'red'],
  warning: ['bold', 'magenta'],
  note: ['bold', 'cyan'],
  good: 'green',
  bad: 'red',
  proposed: 'magenta',
  quiet: 'cyan',
  faint: 'dim',
  strong: 'bold',
};

/** What paints texts for a stream. */
export function paintFor(output: Output, flags: ColourFlags, { env }: Pick<Io, 'env'>): Paint {
  if (!takesColour(output, flags, env)) return plain;
  return (tone, text) => (text === '' ? '' : styleText(STYLES[tone], text, ALWAYS));
}

/** Node looks at its own standard output otherwise, which need not be where the text goes. */
const ALWAYS = { validateStream: false } as const;

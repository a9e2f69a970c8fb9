import type { Argument, Command, Option } from 'commander';
import { OfferingOption } from './offering-option.js';

/** What stands for a value that is a file or a folder, as the help writes it. */
const FILES: ReadonlySet<string> = new Set([
  ...['file', 'spec', 'path', 'device'],
  ...['old', 'new', 'older', 'newer'],
]);
const FOLDERS: ReadonlySet<string> = new Set(['dir', 'directory']);
/** What stands for several words, joined by commas. */
const LIST = 'list';

/** What the shell offers for a value. */
export type Offer =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  /** As many of them as one likes, joined by commas. */
  | { readonly kind: 'list'; readonly words: readonly string[] }
  | { readonly kind: 'files' }
  | { readonly kind: 'folders' }
  | { readonly kind: 'nothing' };

/** An option of a verb, as a shell completes it. */
export interface Flag {
  /** As they are typed: `-q`, `--quiet`. */
  readonly names: readonly string[];
  readonly about: string;
  /** Absent where it takes no value. */
  readonly value?: Offer;
  /** It stands alone as well. */
  readonly isOptional: boolean;
}

/** A verb, as a shell completes it. */
export interface Verb {
  readonly name: string;
  readonly about: string;
  readonly flags: readonly Flag[];
  /** What comes beside its options. */
  readonly operands: Offer;
}

/** All verbs of the command line, with what each of them takes. */
export function verbsOf(program: Command): readonly Verb[] {
  const help = program.createHelp();
  return help.visibleCommands(program).map((command) => ({
    name: command.name(),
    about: help.subcommandDescription(command),
    flags: help.visibleOptions(command).map(flagOf),
    operands:
      command.name() === 'help'
        ? { kind: 'words', words: program.commands.map((verb) => verb.name()) }
        : operandsOf(command.registeredArguments),
  }));
}

function flagOf(option: Option): Flag {
  const { short, long, description, argChoices, required, optional, flags } = option;
  const offered = option instanceof OfferingOption ? option.offered : argChoices;
  const takes = required || optional;
  const word = /[<[]([\w-]+)/.exec(flags)?.[1] ?? '';
  return {
    names: [short, long].filter((name) => name !== undefined),
    about: description,
    ...(takes && { value: offerOf(word, offered) }),
    isOptional: optional,
  };
}

function operandsOf(operands: readonly Argument[]): Offer {
  const [first] = operands;
  return first ? offerOf(first.name(), first.argChoices) : { kind: 'nothing' };
}

function offerOf(word: string, words?: readonly string[]): Offer {
  if (words) return { kind: word === LIST ? 'list' : 'words', words };
  if (FILES.has(word)) return { kind: 'files' };
  return { kind: FOLDERS.has(word) ? 'folders' : 'nothing' };
}

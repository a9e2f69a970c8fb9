import { Argument, type Command } from 'commander';
import { bashCompletion } from './completion/bash.js';
import { fishCompletion } from './completion/fish.js';
import { type Verb, verbsOf } from './completion/grammar.js';
import { zshCompletion } from './completion/zsh.js';
import { print } from './files.js';
import type { ExitStatus, Io } from './io.js';
import { examples } from './usage.js';

const SHELLS: Readonly<Record<string, (name: string, verbs: readonly Verb[]) => string>> = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
};

const HELP = examples(
  ['source <(virtwright completion bash)', 'in ~/.bashrc'],
  ['source <(virtwright completion zsh)', 'in ~/.zshrc, behind compinit'],
  [
    'virtwright completion fish > ~/.config/fish/completions/virtwright.fish',
    'once; fish finds it there',
  ],
);

/** `virtwright completion`: what a shell needs to complete the command line. */
export function addCompletion(program: Command, io: Io, end: (status: ExitStatus) => void): void {
  program
    .command('completion')
    .summary('have the shell complete verbs, options and files')
    .description(
      'Prints a script with which the shell completes verbs, options, their values and files. It is made of the program itself: print it again after an update.',
    )
    .addArgument(new Argument('<shell>', 'which shell').choices(Object.keys(SHELLS)))
    .addHelpText('after', HELP)
    .action(async (shell: string) => {
      await print(SHELLS[shell]?.(program.name(), verbsOf(program)) ?? '', io);
      end(0);
    });
}

import type { Command } from 'commander';
import { print } from './files.js';
import type { ExitStatus, Io } from './io.js';
import { manPage } from './man-page.js';
import { examples } from './usage.js';

const HELP = examples(
  ['virtwright man | man -l -', 'read it'],
  ['virtwright man > /usr/local/share/man/man1/virtwright.1', 'once; `man virtwright` finds it'],
);

/** `virtwright man`: the manual page, made of the program itself. */
export function addMan(program: Command, io: Io, end: (status: ExitStatus) => void): void {
  program
    .command('man')
    .summary('print the manual page')
    .description(
      'Prints the manual page: every verb with its options and examples, as man reads it.',
    )
    .addHelpText('after', HELP)
    .action(async () => {
      await print(manPage(program), io);
      end(0);
    });
}

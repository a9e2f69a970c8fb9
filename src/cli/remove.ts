import type { Command } from 'commander';
import { addEditOptions, type EditFlags, editFile } from './edit.js';
import type { ExitStatus, Io } from './io.js';
import { examples } from './usage.js';

const HELP = examples(
  ['virtwright remove web.xml disk:vdb > new.xml', 'take a disk out'],
  ['virtwright remove --write web.xml interface:1 sound:0', 'two devices, in place'],
  [
    'virsh dumpxml --inactive web | virtwright remove - disk:vdb | virsh define /dev/stdin',
    'in a pipe',
  ],
);

/** `virtwright remove`: takes devices out of a definition. */
export function addRemove(program: Command, io: Io, end: (status: ExitStatus) => void): void {
  const command = program
    .command('remove')
    .summary('take devices out of domain XML')
    .description('Takes devices out of domain XML. Everything else stays as it is.')
    .argument('<file>', 'domain XML; - is standard input')
    .argument(
      '<device...>',
      'identities such as disk:vda, names, aliases, or kind and number as interface:0',
    )
    .addHelpText('after', HELP);
  addEditOptions(command).action(async (file: string, devices: string[], flags: EditFlags) =>
    end(await editFile(file, flags, (opened) => opened.remove(...devices), io)),
  );
}

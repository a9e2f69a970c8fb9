import type { Command } from 'commander';
import { addEditOptions, type EditFlags, editFile } from './edit.js';
import type { ExitStatus, Io } from './io.js';
import { examples } from './usage.js';

const HELP = examples(
  ['virtwright set web.xml memory=4GiB vcpus=4 > new.xml', 'resize a guest'],
  [
    'virtwright set --write web.xml disk:vda.cache=none disk:vda.serial=',
    'one option, and one that goes',
  ],
  ['virtwright set web.xml disk:vdb.bus=scsi', 'with the next free name, a place and a controller'],
  [
    'virtwright set web.xml interface:0.at=0000:05:00.0 rng:0.at=',
    'move devices, here and anywhere',
  ],
  ['virtwright set web.xml boot=disk:vda,interface:0 firmware=efi', 'what it boots from, and how'],
);

/** `virtwright set`: changes what a definition says of a guest and of its devices. */
export function addSet(program: Command, io: Io, end: (status: ExitStatus) => void): void {
  const command = program
    .command('set')
    .summary('change what domain XML says of a guest and its devices')
    .description(
      'Changes options of a guest and of its devices in domain XML. Everything else stays as it is.',
    )
    .argument('<file>', 'domain XML; - is standard input')
    .argument(
      '<word=value...>',
      'as a description has them: memory=4GiB, or disk:vda.cache=none of a device',
    )
    .addHelpText('after', HELP);
  addEditOptions(command).action(async (file: string, words: string[], flags: EditFlags) => {
    const { changesIn } = await import('./set-words.js');
    end(await editFile(file, flags, changesIn(words), io));
  });
}

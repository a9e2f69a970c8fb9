import type { Command } from 'commander';
import { addBatchOptions, type BatchFlags, convertFiles } from './batch.js';
import type { ExitStatus, Io } from './io.js';
import { examples } from './usage.js';

const HELP = examples(
  ['virtwright format web.xml', 'print a definition as it is, or what is wrong with its XML'],
  ['virtwright format --out-dir read *.xml', 'the same of any number'],
);

/** `virtwright format`: reads and writes, and changes nothing. */
export function addFormat(program: Command, io: Io, end: (status: ExitStatus) => void): void {
  const command = program
    .command('format')
    .summary('read and write XML, changing nothing')
    .description(
      'Reads XML and writes it as it was, to the byte, as place does with what it does not change.',
    )
    .argument('<file...>', 'XML; - is standard input')
    .addHelpText('after', HELP);
  addBatchOptions(command).action(async (files: string[], flags: BatchFlags) => {
    const { readXml, writeXml } = await import('../xml/index.js');
    const convert = (xml: string) => ({ xml: writeXml(readXml(xml)), issues: [] });
    end(await convertFiles(files, flags, { done: 'formatted', convert }, io));
  });
}

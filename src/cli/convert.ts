import type { Command } from 'commander';
import { addBatchOptions, convertFiles } from './batch.js';
import { addHostOptions } from './host-facts.js';
import { addIntentOptions } from './intents.js';
import type { ExitStatus, Io } from './io.js';
import { addLinesOption, convertLines, type LineFlags, xmlOf } from './ndjson.js';
import type { Converted } from './outcome.js';
import {
  addPolicyOptions,
  addRepairOption,
  type PlacementFlags,
  placeOptions,
} from './placement.js';
import { type PlainOptions, plainOptions, withNearer } from './plain-options.js';
import { addStoreOptions } from './store.js';
import { examples } from './usage.js';

/** Flags of the verb. */
interface ConvertFlags extends LineFlags, PlacementFlags {
  readonly machine: string;
  readonly pin?: boolean;
}

const HELP = examples(
  ['virtwright convert --machine q35 old.xml > new.xml', 'move a guest to q35'],
  ['virtwright convert --machine pc --out-dir moved guests/*.xml', 'many in one run'],
  ['virtwright convert --machine q35 --pin --qemu 9.2 old.xml', 'write pc-q35-9.2, not the alias'],
  ['virtwright convert --json --machine q35 old.xml | jq .report', 'the report for a program'],
);

/** `virtwright convert`: domain XML of one machine in, that of another one out, with a report of what the guest notices. */
export function addConvert(program: Command, io: Io, end: (status: ExitStatus) => void): void {
  const command = program
    .command('convert')
    .summary('move a guest to another machine, such as q35')
    .description(
      'Moves a guest to another machine of its architecture, and tells what it will notice and what to do about it.',
    )
    .argument('<file...>', 'domain XML; - is standard input')
    .requiredOption('--machine <name>', 'the machine, such as q35, pc, virt or pc-q35-9.2')
    .option('--pin', 'in place of an alias write the version that the QEMU at hand has')
    .addHelpText('after', HELP);
  addStoreOptions(addRepairOption(addLinesOption(command, 'xml')));
  addBatchOptions(addHostOptions(addIntentOptions(addPolicyOptions(command)))).action(
    async (files: string[], flags: ConvertFlags) => {
      const { machine, pin = false } = flags;
      const options = { ...(await placeOptions(flags, files, io)), machine, pin };
      const { convert } = await import('../convert/convert.js');
      const moved = (xml: string, nearer: PlainOptions = {}): Converted => {
        const result = convert(xml, withNearer(options, nearer));
        return { xml: result.xml, issues: result.issues, report: result };
      };
      const done = 'converted';
      if (!flags.ndjson) return end(await convertFiles(files, flags, { done, convert: moved }, io));
      const task = {
        done,
        member: 'xml',
        beside: plainOptions,
        convert: (xml: unknown, nearer: PlainOptions) => moved(xmlOf(xml), nearer),
      } as const;
      end(await convertLines(files, flags, task, io));
    },
  );
}

import type { Command } from 'commander';
import { addBatchOptions, convertFiles } from './batch.js';
import { STDIN } from './files.js';
import { addHostOptions } from './host-facts.js';
import type { ExitStatus, Io } from './io.js';
import { addLinesOption, convertLines, type LineFlags } from './ndjson.js';
import { addPastOptions } from './past.js';
import { addPolicyOptions, type PlacementFlags, placeOptions } from './placement.js';
import { type PlainOptions, withNearer } from './plain-options.js';
import { designOfData, designOfSpec, SPEC_SUFFIX } from './source.js';
import { examples, UsageError } from './usage.js';

const HELP = examples(
  ['virtwright design web.yaml | virsh define /dev/stdin', 'define a guest from its description'],
  ['virtwright design --policy legacy-pci web.json', 'with another policy than it names'],
  ['virtwright design --remember web.xml web.yaml', 'keep what is still there where it was'],
  [
    'virtwright design --host host.yaml gpu.yaml',
    'near the NUMA nodes that devices of the host are on',
  ],
  ['virtwright design --out-dir guests *.yaml', 'many in one run'],
);

/** `virtwright design`: a description of a guest in, its domain XML out. */
export function addDesign(program: Command, io: Io, end: (status: ExitStatus) => void): void {
  const command = program
    .command('design')
    .summary('make domain XML from a description in YAML or JSON')
    .description('Reads what a guest needs, in YAML or JSON, and writes its libvirt domain XML.')
    .argument(
      '[spec...]',
      'YAML or JSON; - is standard input, as lines of JSON are when none is named',
    )
    .addHelpText('after', HELP);
  addLinesOption(command, 'guest');
  addBatchOptions(addHostOptions(addPastOptions(addPolicyOptions(command)))).action(
    async (named: string[], flags: LineFlags & PlacementFlags) => {
      if (named.length === 0 && !flags.ndjson)
        throw new UsageError("missing required argument 'spec'");
      const files = named.length > 0 ? named : [STDIN];
      if (flags.compact && flags.remember === undefined)
        throw new UsageError('--compact needs --remember.');
      const options = await placeOptions(flags, files, io);
      const done = 'designed';
      if (flags.ndjson) {
        const task = {
          done,
          member: 'guest',
          beside: ['policy', 'host'],
          convert: (guest: unknown, nearer: PlainOptions) =>
            designOfData({ data: guest }, withNearer(options, nearer)),
        } as const;
        return end(await convertLines(files, flags, task, io));
      }
      const conversion = {
        done,
        rename: (name: string) => `${name.replace(SPEC_SUFFIX, '')}.xml`,
        convert: (text: string) => designOfSpec(text, options),
      };
      end(await convertFiles(files, flags, conversion, io));
    },
  );
}

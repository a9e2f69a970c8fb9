import type { Command } from 'commander';
import type { Issue } from '../issue.js';
import type { Design } from '../report/design.js';
import { addBatchOptions, convertFiles } from './batch.js';
import { addHostOptions } from './host-facts.js';
import { addIntentOptions } from './intents.js';
import type { ExitStatus, Io } from './io.js';
import { movesIn } from './moves.js';
import { addLinesOption, convertLines, type LineFlags, xmlOf } from './ndjson.js';
import type { Converted } from './outcome.js';
import { addPastOptions } from './past.js';
import {
  addPolicyOptions,
  addStartOptions,
  type PlacementFlags,
  placeOptions,
} from './placement.js';
import { type PlainOptions, plainOptions, withNearer } from './plain-options.js';
import { addStoreOptions } from './store.js';
import { examples } from './usage.js';

const HELP = examples(
  ['virtwright place web.xml > placed.xml', 'complete one definition'],
  [
    'virsh dumpxml --inactive web | virtwright place --fresh - | virsh define /dev/stdin',
    'in a pipe',
  ],
  ['virtwright place --policy legacy-pci --out-dir placed guests/*.xml', 'many in one run'],
  ['virtwright place --remember web.old.xml web.xml', 'keep what is still there where it was'],
  ['virtwright place --intent disk:vda=no-hotplug web.xml', 'say what is wanted of a device'],
  ['virtwright place --fresh --policy pure-pcie web.xml', 'forget where everything was'],
  ["jq -c '{id: .name, xml}' fleet.json | virtwright place --ndjson -", 'a stream of any length'],
  ['virtwright place --repair --write cloned.xml', 'mend clashes, in place'],
  ['virtwright place --connect qemu:///system web', 'a guest that a libvirt has'],
);

/** `virtwright place`: domain XML in, domain XML with every place decided out. */
export function addPlace(program: Command, io: Io, end: (status: ExitStatus) => void): void {
  const command = program
    .command('place')
    .summary('give every device of existing domain XML a place')
    .description(
      'Reads libvirt domain XML and gives every device a place. Addresses that are there are kept.',
    )
    .argument('<file...>', 'domain XML; - is standard input')
    .addHelpText('after', HELP);
  addStoreOptions(addLinesOption(command, 'xml'));
  addBatchOptions(
    addHostOptions(addPastOptions(addIntentOptions(addStartOptions(addPolicyOptions(command))))),
  ).action(async (files: string[], flags: LineFlags & PlacementFlags) => {
    const options = await placeOptions(flags, files, io);
    const { place } = await import('../placement/place.js');
    const convert = async (text: string, nearer: PlainOptions = {}): Promise<Converted> => {
      const design = place(text, withNearer(options, nearer));
      const { xml, issues } = design;
      const report = flags.fresh ? await movesIn(text, design) : undefined;
      return { xml, issues: [...issues, ...idleNotes(design, flags)], ...(report && { report }) };
    };
    const done = 'placed';
    if (!flags.ndjson) return end(await convertFiles(files, flags, { done, convert }, io));
    const task = {
      done,
      member: 'xml',
      beside: plainOptions,
      convert: (xml: unknown, nearer: PlainOptions) => convert(xmlOf(xml), nearer),
    } as const;
    end(await convertLines(files, flags, task, io));
  });
}

/** That a policy which was named placed no device; the library is silent, for to place the placed is no fault. */
function idleNotes({ decisions }: Design, { policy }: PlacementFlags): readonly Issue[] {
  const devices = decisions.filter(({ request }) => !request.controller);
  const isIdle = devices.length > 0 && devices.every(({ by }) => by === 'user');
  if (policy === undefined || !isIdle) return [];
  return [
    {
      code: 'policy-idle',
      severity: 'note',
      message: `All devices have their places, so that the policy ${policy} placed none.`,
      remedy: 'Let --fresh drop them first, if the devices may move.',
    },
  ];
}

import type { Command } from 'commander';
import { againstLibvirt, isAsItSays } from './against.js';
import { type EachFlags, type EachStep, type Told, withEach } from './each.js';
import { addHostOptions } from './host-facts.js';
import { addIntentOptions } from './intents.js';
import type { ExitStatus, Io } from './io.js';
import { addPolicyOptions, addRepairOption } from './placement.js';
import { addReportOptions } from './reporter.js';
import { addTargetOption } from './store.js';
import { examples } from './usage.js';

const HELP = examples(
  ['virtwright verify --connect qemu:///system web.xml', 'is the guest as its file says?'],
  ['virtwright verify --quiet web.yaml || virtwright apply web.yaml', 'in a script'],
);

/** `virtwright verify`: whether a libvirt has guests as their files say. */
export function addVerify(program: Command, io: Io, end: (status: ExitStatus) => void): void {
  const command = program
    .command('verify')
    .summary('compare guests in a libvirt with their files')
    .description(
      'Compares what libvirt has of guests with their files, and shows what apply would change; it takes the same options. Exit status 3 tells that there is something, 1 that a file failed.',
    )
    .argument('<file...>', 'domain XML, or descriptions in YAML or JSON; - is standard input')
    .addHelpText('after', HELP);
  const placing = addHostOptions(addIntentOptions(addRepairOption(addPolicyOptions(command))));
  addReportOptions(addTargetOption(placing)).action(async (files: string[], flags: EachFlags) => {
    end(await withEach(files, flags, verify, io));
  });
}

const verify: EachStep = async (...given) => {
  const found = await againstLibvirt(...given);
  const { domain, before, changes } = found;
  const differs = !isAsItSays(found);
  const told = (text: string): Told => ({
    text,
    data: { domain, known: before !== undefined, differs, changes },
    differs,
  });
  if (before === undefined) return told(`libvirt has no domain ${domain}`);
  if (!differs) return told(`libvirt has ${domain} as the file says`);
  return told(`libvirt has ${domain} otherwise than the file, which\n${changes}`);
};

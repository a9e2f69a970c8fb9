import type { Command } from 'commander';
import { againstLibvirt } from './against.js';
import { type EachFlags, type EachStep, type Told, withEach } from './each.js';
import { addHostOptions } from './host-facts.js';
import type { ExitStatus, Io } from './io.js';
import { addPolicyOptions } from './placement.js';
import { addReportOptions } from './reporter.js';
import { definitionIn } from './source.js';
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
      'Compares what libvirt has of guests with their files, and shows what defining these would change. Exit status 1 tells that there is something.',
    )
    .argument('<file...>', 'domain XML, or descriptions in YAML or JSON; - is standard input')
    .addHelpText('after', HELP);
  addReportOptions(addHostOptions(addPolicyOptions(addTargetOption(command)))).action(
    async (files: string[], flags: EachFlags) => {
      end(await withEach(files, flags, verify, io));
    },
  );
}

const verify: EachStep = async (text, file, { connection, options }) => {
  const { domain, isNew, changes } = await againstLibvirt(connection, (past) =>
    definitionIn(text, file, { ...options, ...past }),
  );
  const told = (said: string, differs: boolean): Told => ({
    text: said,
    data: { domain, known: !isNew, changes },
    differs,
  });
  if (isNew) return told(`libvirt has no domain ${domain}`, true);
  if (changes.length === 0) return told(`libvirt has ${domain} as the file says`, false);
  return told(`libvirt has ${domain} otherwise than the file, which\n${changes}`, true);
};

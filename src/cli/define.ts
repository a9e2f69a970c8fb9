import type { Command } from 'commander';
import { type EachFlags, type EachStep, withEach } from './each.js';
import { addHostOptions } from './host-facts.js';
import type { ExitStatus, Io } from './io.js';
import { addPolicyOptions } from './placement.js';
import { addReportOptions } from './reporter.js';
import { definitionIn } from './source.js';
import { addTargetOption } from './store.js';
import { examples } from './usage.js';

const HELP = examples(
  ['virtwright define --connect qemu:///system web.xml', 'define a guest as its file says'],
  ['virtwright define web.yaml db.yaml', 'from descriptions, in the libvirt that virsh takes'],
  ['virtwright place web.xml | virtwright define -', 'in a pipe'],
);

/** `virtwright define`: definitions go to a libvirt, which is held to them. */
export function addDefine(program: Command, io: Io, end: (status: ExitStatus) => void): void {
  const command = program
    .command('define')
    .summary('define guests in a libvirt, and hold it to their definitions')
    .description(
      'Defines guests as they are written, reads back what libvirt keeps, and fails where that is not what was asked for; libvirt then gets back what it had before. What is said of policy, host and releases is for descriptions.',
    )
    .argument('<file...>', 'domain XML, or descriptions in YAML or JSON; - is standard input')
    .addHelpText('after', HELP);
  addReportOptions(addHostOptions(addPolicyOptions(addTargetOption(command)))).action(
    async (files: string[], flags: EachFlags) => {
      end(await withEach(files, flags, define, io));
    },
  );
}

const define: EachStep = async (text, file, { connection, given, options }) => {
  const { defineDomain } = await import('../domain/kept/define.js');
  const { document, issues } = await definitionIn(text, file, given, options);
  const { domain, differences, ...defined } = await defineDomain(document, connection);
  return {
    text: `${domain} is defined`,
    data: { domain, done: 'defined', differences },
    issues: [...issues, ...defined.issues],
  };
};

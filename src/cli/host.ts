import type { Command } from 'commander';
import { print } from './files.js';
import type { ExitStatus, Io } from './io.js';
import { addReportOptions, Reporter, type ReportFlags } from './reporter.js';
import { examples } from './usage.js';

const HELP = examples(
  ['virtwright host > host.json', 'keep what this host tells of itself'],
  ['virtwright place --host host.json gpu.xml', 'place with it, here or elsewhere'],
  ['virtwright host --sysfs copy/sys', 'tell of a host by a copy of its /sys'],
);

interface Flags extends ReportFlags {
  readonly sysfs?: string;
}

/** `virtwright host`: what this host tells about itself. */
export function addHost(program: Command, io: Io, end: (status: ExitStatus) => void): void {
  const command = program
    .command('host')
    .summary('tell the facts about this host that placing can use')
    .description(
      'Reads NUMA nodes and PCI devices of this host from sysfs, asks virsh and QEMU for their releases, and prints all as JSON, as --host of the other verbs takes it.',
    )
    .option(
      '--sysfs <directory>',
      'where sysfs is, such as a copy from another host, whose releases are left out (default: /sys)',
    )
    .addHelpText('after', HELP);
  addReportOptions(command).action(async (flags: Flags) => {
    const reporter = new Reporter(io, flags);
    try {
      const { readHost } = await import('../host/index.js');
      const facts = await readHost(flags.sysfs === undefined ? {} : { sysfs: flags.sysfs });
      await print(`${JSON.stringify(facts, undefined, 2)}\n`, io);
    } catch (error) {
      reporter.failure('host', error);
    }
    end(reporter.status);
  });
}

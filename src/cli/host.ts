import type { Command } from 'commander';
import type { HostFacts } from '../domain/host-facts.js';
import { print } from './files.js';
import type { ExitStatus, Io } from './io.js';
import { addReportOptions, Reporter, type ReportFlags } from './reporter.js';
import { examples } from './usage.js';

const HELP = examples(
  ['virtwright host > host.json', 'keep what this host tells of itself'],
  ['virtwright place --host host.json gpu.xml', 'place with it, here or elsewhere'],
  ['virtwright host --arch x86_64,aarch64', 'ask the QEMUs for these guests what they have'],
  ['virtwright host --arch none', 'tell devices and releases only, at once'],
  ['virtwright host --sysfs copy/sys', 'tell of a host by a copy of its /sys'],
);

interface Flags extends ReportFlags {
  readonly sysfs?: string;
  readonly arch?: string;
  readonly connect?: string;
}

/** `virtwright host`: what this host tells about itself. */
export function addHost(program: Command, io: Io, end: (status: ExitStatus) => void): void {
  const command = program
    .command('host')
    .summary('tell the facts about this host that guests depend on')
    .description(
      'Reads NUMA nodes and PCI devices of this host from sysfs, asks its QEMU which machines and devices it has and its libvirt what it takes, and prints all as JSON, as --host of the other verbs takes it. Nothing is started or changed. The first question to a libvirt may take it a minute.',
    )
    .option(
      '--arch <list>',
      'architectures whose QEMU is asked, such as x86_64,aarch64, or all, or none (default: that of the host)',
    )
    .option('--connect <uri>', 'the libvirt to ask (default: that of virsh)')
    .option(
      '--sysfs <directory>',
      'where sysfs is, such as a copy from another host, of which nothing else is read (default: /sys)',
    )
    .addHelpText('after', HELP);
  addReportOptions(command).action(async (flags: Flags) => {
    const reporter = new Reporter(io, flags);
    try {
      await print(`${formatFacts(await read(flags, io))}\n`, io);
    } catch (error) {
      reporter.failure('host', error);
    }
    end(reporter.status);
  });
}

async function read({ sysfs, arch, connect: uri, quiet }: Flags, io: Io): Promise<HostFacts> {
  const { connect, readHost } = await import('../host/index.js');
  const isShown = !quiet && io.stderr.isTTY === true;
  return readHost({
    ...(sysfs !== undefined && { sysfs }),
    ...(arch !== undefined && { arches: arches(arch) }),
    ...(uri !== undefined && { connection: connect(uri) }),
    tell: (what) => void (isShown && io.stderr.write(`host: asking for ${what}\n`)),
  });
}

function arches(list: string): readonly string[] | 'all' {
  if (list === 'all') return list;
  return list === 'none' ? [] : list.split(',').map((arch) => arch.trim());
}

/** As JSON, with each list of words in one line. */
function formatFacts(facts: HostFacts): string {
  const json = JSON.stringify(facts, undefined, 2);
  const lists = /\[\s+("[^"\n]*"(?:,\s+"[^"\n]*")*)\s+\]/g;
  return json.replace(lists, (_, words: string) => `[${words.replace(/,\s+/g, ', ')}]`);
}

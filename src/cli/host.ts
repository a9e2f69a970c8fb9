import type { Command } from 'commander';
import { architectures, namedElsewhere } from '../catalog/architectures.js';
import type { HostFacts } from '../domain/host-facts.js';
import type { ReadHostOptions } from '../host/index.js';
import type { Issue } from '../issue.js';
import { nearest } from '../nearest.js';
import { print } from './files.js';
import type { ExitStatus, Io } from './io.js';
import { addReportOptions, Reporter, type ReportFlags } from './reporter.js';
import { addTargetOption, type ConnectFlags, connectionTo } from './store.js';
import { examples, UsageError } from './usage.js';

const HELP = examples(
  ['virtwright host > host.json', 'keep what this host tells of itself'],
  ['virtwright place --host host.json gpu.xml', 'place with it, here or elsewhere'],
  ['virtwright host --arch x86_64,aarch64', 'ask the QEMUs for these guests what they have'],
  ['virtwright host --arch none', 'tell devices and releases only, at once'],
  ['virtwright host --sysfs copy/sys', 'tell of a host by a copy of its /sys'],
);

interface Flags extends ReportFlags, ConnectFlags {
  readonly sysfs?: string;
  readonly arch?: string;
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
    .option(
      '--sysfs <directory>',
      'where sysfs is, such as a copy from another host, of which nothing else is read (default: /sys)',
    )
    .addHelpText('after', HELP);
  addReportOptions(addTargetOption(command)).action(async (flags: Flags) => {
    const asked = checked(flags);
    const reporter = new Reporter(io, flags);
    try {
      const issues: Issue[] = [];
      const facts = await read(flags, asked, (issue) => void issues.push(issue), io);
      await reporter.answer('host', { issues, data: { host: facts } });
      if (!flags.json) await print(`${formatFacts(facts)}\n`, io);
    } catch (error) {
      reporter.failure('host', error);
    }
    end(reporter.status);
  });
}

type Arches = NonNullable<ReadHostOptions['arches']>;

async function read(
  { sysfs, connect: uri, quiet }: Flags,
  arches: Arches | undefined,
  report: (issue: Issue) => void,
  io: Io,
): Promise<HostFacts> {
  const { readHost } = await import('../host/index.js');
  const isShown = !quiet && io.stderr.isTTY === true;
  return readHost({
    ...(sysfs !== undefined && { sysfs }),
    ...(arches !== undefined && { arches }),
    ...(uri !== undefined && { connection: await connectionTo(uri, io) }),
    tell: (what) => void (isShown && io.stderr.write(`host: asking for ${what}\n`)),
    report,
  });
}

/**
 * The architectures that are asked for; `undefined` where nothing is said of them.
 *
 * @throws {@link UsageError} where flags contradict each other, or there is no such architecture.
 */
function checked({ sysfs, arch, connect }: Flags): Arches | undefined {
  if (sysfs !== undefined && (arch ?? connect) !== undefined)
    throw new UsageError('With --sysfs nothing else is read; leave --arch and --connect out.');
  if (arch === undefined || arch === 'all') return arch;
  const listed = arch === 'none' ? [] : arch.split(',').map((one) => one.trim());
  const wrong = listed.filter((one) => !architectures.includes(one));
  if (wrong.length > 0) throw new UsageError(wrong.map(noArchitecture).join('\n'));
  return listed;
}

function noArchitecture(word: string): string {
  const meant = namedElsewhere.get(word) ?? nearest(word, architectures);
  const hint = meant === undefined ? '' : ` Did you mean ${meant}?`;
  return `--arch: libvirt knows no architecture '${word}'.${hint}`;
}

/** As JSON, with each list of words in one line. */
function formatFacts(facts: HostFacts): string {
  const json = JSON.stringify(facts, undefined, 2);
  const lists = /\[\s+("[^"\n]*"(?:,\s+"[^"\n]*")*)\s+\]/g;
  return json.replace(lists, (_, words: string) => `[${words.replace(/,\s+/g, ', ')}]`);
}

import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { catalog } from '../catalog/catalog.js';
import type { DiffOptions } from '../diff/index.js';
import { type ColourFlags, paintFor } from './colour.js';
import { diffText } from './diff-text.js';
import { print, printLine, readText, STDIN } from './files.js';
import { addHostOptions, type HostFlags, hostOption } from './host-facts.js';
import type { ExitStatus, Io } from './io.js';
import { addNamingOption, checkNaming, type NamingFlags } from './naming.js';
import { addReportOptions, Reporter, type ReportFlags } from './reporter.js';
import { addConnectOption, type ConnectFlags, type Store, storeOf } from './store.js';
import { checkStdin, examples } from './usage.js';

interface DiffFlags extends ReportFlags, HostFlags, ConnectFlags, ColourFlags, NamingFlags {}

const HELP = examples(
  ['virtwright diff web.xml web-new.xml', 'what the guest notices, and whether a save survives'],
  ['virtwright diff --connect qemu:///system web web-new.xml', 'of a guest that a libvirt has'],
  ['virtwright diff --quiet old.xml new.xml || echo noticed', 'in a script'],
  [
    'virtwright diff --json old.xml new.xml | jq -e \'.migration == "accept"\'',
    'whether it can be migrated, in a script',
  ],
  ['virtwright diff --json --libvirt 9.0 --qemu 7.2 old.xml new.xml', 'for a program'],
);

/** `virtwright diff`: what the guest notices of a change. */
export function addDiff(program: Command, io: Io, end: (status: ExitStatus) => void): void {
  const command = program
    .command('diff')
    .summary('tell what a guest notices of a change')
    .description(
      'Tells what a guest notices of a change of its definition, the worst first, and whether a saved or running one goes on with it: what the ABI check of libvirt says at restore, revert and migration, and whether QEMU loads the state. Exit status 1 tells that the guest notices something.',
    )
    .argument('<old>', 'domain XML; - is standard input')
    .argument('<new>', 'domain XML of the same guest')
    .addHelpText('after', HELP);
  addReportOptions(addHostOptions(addNamingOption(addConnectOption(command)))).action(
    async (old: string, next: string, flags: DiffFlags) => {
      end(await diff([old, next], flags, io));
    },
  );
}

async function diff(
  names: readonly [old: string, next: string],
  flags: DiffFlags,
  io: Io,
): Promise<ExitStatus> {
  checkStdin(names);
  const options: DiffOptions = {
    ...(await hostOption(flags, names, io)),
    ...(flags.systemd !== undefined && { naming: flags.systemd }),
  };
  checkNaming(flags, catalog.systems);
  const reporter = new Reporter(io, flags);
  const store = withFiles(await storeOf(flags, names, io), flags, io);
  const texts: string[] = [];
  for (const name of names) {
    try {
      texts.push(await store.read(name));
    } catch (error) {
      reporter.failure(store.labelOf(name), error);
    }
  }
  const [old, next] = texts;
  if (old === undefined || next === undefined || texts.length < names.length)
    return reporter.status;
  try {
    const { diffGuests, isNoticed } = await import('../diff/index.js');
    const found = diffGuests(old, next, options);
    if (flags.json) await printLine(found, io);
    else if (!flags.quiet) await print(`${diffText(found, paintFor(io.stdout, flags, io))}\n`, io);
    return isNoticed(found) ? 1 : 0;
  } catch (error) {
    reporter.failure(names.map((name) => store.labelOf(name)).join(', '), error);
    return reporter.status;
  }
}

/** Beside a domain of a libvirt there may be a file, for a change is a file before it is defined. */
function withFiles(
  store: Store,
  { connect }: ConnectFlags,
  io: Io,
): Pick<Store, 'labelOf' | 'read'> {
  if (connect === undefined) return store;
  const isFile = (name: string): boolean => name === STDIN || existsSync(name);
  return {
    labelOf: (name) => store.labelOf(name),
    read: (name) => (isFile(name) ? readText(name, io) : store.read(name)),
  };
}

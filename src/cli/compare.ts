import { type Command, Option } from 'commander';
import { makePolicy, policies as registry } from '../../policies/registry.js';
import { caught } from '../issue.js';
import { paintFor } from './colour.js';
import { comparisonText } from './compare-text.js';
import { print } from './files.js';
import { addHostOptions } from './host-facts.js';
import { addIntentOptions } from './intents.js';
import type { ExitStatus, Io } from './io.js';
import { addOsinfoOption } from './osinfo.js';
import { type PlacementFlags, placeOptions } from './placement.js';
import { addReportOptions, Reporter, type ReportFlags } from './reporter.js';
import { triedGuest } from './source.js';
import { addConnectOption, type ConnectFlags, storeOf } from './store.js';
import { examples, UsageError } from './usage.js';

interface CompareFlags extends PlacementFlags, ReportFlags, ConnectFlags {
  readonly policies?: string;
  readonly keep?: boolean;
}

const HELP = examples(
  ['virtwright compare web.xml', 'what the presets would make of a guest'],
  ['virtwright compare --policies legacy-pci,pure-pcie web.yaml', 'these two, side by side'],
  ['virtwright compare --keep web.xml', 'what is added where all stays that is there'],
);

/** Columns of a terminal whose width nobody tells. */
const USUAL_COLUMNS = 80;

/** `virtwright compare`: what policies would make of a guest, side by side. */
export function addCompare(program: Command, io: Io, end: (status: ExitStatus) => void): void {
  const command = program
    .command('compare')
    .summary('tell what policies would make of a guest, side by side')
    .description(
      'Tries policies on a guest and shows side by side what it takes and what is left: controllers, bus numbers, I/O windows, free places, memory, which devices move and which network cards are called otherwise. Nothing is changed.',
    )
    .argument('<file>', 'domain XML, or a description in YAML or JSON; - is standard input')
    .addOption(
      // The choices are for help and shells: names are looked at all at once, also those with a version.
      new Option(
        '--policies <list>',
        'names of policies and presets, such as auto,pure-pcie; by default all presets that fit',
      )
        .choices(Object.keys(registry))
        .argParser(String),
    )
    .option('--keep', 'leave addresses of domain XML; by default each policy places all anew')
    .addHelpText('after', HELP);
  const placing = addHostOptions(addIntentOptions(addOsinfoOption(addConnectOption(command))));
  addReportOptions(placing).action(async (file: string, flags: CompareFlags) => {
    end(await compare(file, flags, io));
  });
}

async function compare(file: string, flags: CompareFlags, io: Io): Promise<ExitStatus> {
  const policies = named(flags);
  const options = await placeOptions(flags, [file], io);
  const store = await storeOf(flags, [file], io);
  const label = store.labelOf(file);
  const reporter = new Reporter(io, flags);
  try {
    const { comparePolicies } = await import('../compare/index.js');
    const guest = await triedGuest(await store.read(file), store.fileOf(file), options);
    const { keep = false } = flags;
    const compared = comparePolicies(guest, policies, { ...options, keep });
    await reporter.answer(label, { issues: [], data: compared });
    if (flags.json) return reporter.status;
    const width = io.stdout.columns ?? USUAL_COLUMNS;
    await print(`${comparisonText(compared, width, paintFor(io.stdout, flags, io))}\n`, io);
  } catch (error) {
    reporter.failure(label, error);
  }
  return reporter.status;
}

/** @throws {@link UsageError} with every name that is no policy's. */
function named({ policies }: CompareFlags): readonly string[] | undefined {
  const names = policies?.split(',').map((name) => name.trim());
  const wrong = (names ?? []).flatMap((name) =>
    caught<readonly string[]>(
      () => {
        makePolicy({ name });
        return [];
      },
      (issues) => issues.map(({ message, remedy }) => `--policies: ${message} ${remedy}`),
    ),
  );
  if (wrong.length > 0) throw new UsageError(wrong.join('\n'));
  return names;
}

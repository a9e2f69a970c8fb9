import type { Command } from 'commander';
import { catalog as shipped } from '../catalog/catalog.js';
import { aboutSystem } from '../unknown-os.js';
import { print } from './files.js';
import type { ExitStatus, Io } from './io.js';
import { addOsinfoOption, knowing, type OsinfoFlags, osinfoOption } from './osinfo.js';
import { addReportOptions, Reporter, type ReportFlags } from './reporter.js';
import { examples } from './usage.js';

const HELP = examples(
  ['virtwright systems win11 debian13', 'tell what is known of two systems'],
  [
    'virtwright systems --osinfo-db /usr/share/osinfo > systems.json',
    'keep what an osinfo-db has beyond this package, for --osinfo-db elsewhere',
  ],
);

/** `virtwright systems`: what is known of guest operating systems. */
export function addSystems(program: Command, io: Io, end: (status: ExitStatus) => void): void {
  const command = program
    .command('systems')
    .summary('tell what is known of operating systems')
    .description(
      'Prints as JSON what is known of operating systems; without a name of all that --osinfo-db has and this package has not.',
    )
    .argument('[name...]', "libosinfo's id or short id, such as win11")
    .addHelpText('after', HELP);
  addReportOptions(addOsinfoOption(command)).action(
    async (names: string[], flags: OsinfoFlags & ReportFlags) => {
      const reporter = new Reporter(io, flags);
      const { catalog = shipped } = await osinfoOption(flags, [], io);
      const added = catalog.systems.names().filter((name) => !shipped.systems.lists(name));
      const wanted = names.length > 0 ? names : added;
      const found = new Set<unknown>();
      for (const name of wanted) {
        const { systems } = await knowing(name, catalog);
        found.add(systems.of(name));
        reporter.issues(name, aboutSystem(name, systems));
      }
      await print(`${JSON.stringify([...found].filter(Boolean), undefined, 2)}\n`, io);
      end(reporter.status);
    },
  );
}

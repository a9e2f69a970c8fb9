import type { Command } from 'commander';
import { type Catalog, catalog as shipped } from '../catalog/catalog.js';
import { isId, type SystemFacts, type Systems } from '../catalog/systems/index.js';
import { errorOf, type Issue } from '../issue.js';
import { remedyOfUnknown } from '../unknown-os.js';
import { print } from './files.js';
import type { ExitStatus, Io } from './io.js';
import { addOsinfoOption, knowing, type OsinfoFlags, osinfoOption } from './osinfo.js';
import { addReportOptions, Reporter, type ReportFlags } from './reporter.js';
import { examples } from './usage.js';

const HELP = examples(
  ['virtwright systems | grep ubuntu', 'list the names there are'],
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
      'Prints as JSON what is known of operating systems that are named, or of all that --osinfo-db has and this package has not; with neither, the short ids there are.',
    )
    .argument('[name...]', "libosinfo's id or short id, such as win11")
    .addHelpText('after', HELP);
  addReportOptions(addOsinfoOption(command)).action(
    async (names: string[], flags: OsinfoFlags & ReportFlags) => {
      const reporter = new Reporter(io, flags);
      const { catalog = shipped } = await osinfoOption(flags, [], io);
      if (names.length === 0 && flags.osinfoDb === undefined) {
        const listed = shortIds(catalog);
        await print(
          `${flags.json ? JSON.stringify({ ok: true, names: listed, issues: [] }) : listed.join('\n')}\n`,
          io,
        );
        return end(0);
      }
      const added = catalog.systems.names().filter((name) => !shipped.systems.lists(name));
      const found = new Set<SystemFacts>();
      const issues: Issue[] = [];
      for (const name of names.length > 0 ? names : added) {
        const { systems } = await knowing(name, catalog);
        const facts = systems.of(name);
        if (facts) found.add(facts);
        else issues.push(unknown(name, systems));
      }
      await reporter.answer('systems', { issues, data: { systems: [...found] } });
      if (!flags.json) await print(`${JSON.stringify([...found], undefined, 2)}\n`, io);
      end(reporter.status);
    },
  );
}

function shortIds({ systems }: Catalog): readonly string[] {
  return systems.names().filter((name) => !isId(name));
}

function unknown(name: string, systems: Systems): Issue {
  const message = `Nobody here knows the operating system '${name}'.`;
  return errorOf('unknown-os', message, remedyOfUnknown(name, systems));
}

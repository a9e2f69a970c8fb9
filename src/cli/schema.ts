import { Argument, type Command } from 'commander';
import type { SchemaSubject } from '../schema/index.js';
import { print } from './files.js';
import type { ExitStatus, Io } from './io.js';
import { examples } from './usage.js';

const HELP = examples(
  ['virtwright schema > guest.schema.json', 'the schema of guests, for an editor'],
  ['virtwright schema host > host.schema.json', 'of facts about a host, as --host takes them'],
);

/** `virtwright schema`: the JSON Schema of what files hold. */
export function addSchema(program: Command, io: Io, end: (status: ExitStatus) => void): void {
  program
    .command('schema')
    .summary('print the JSON Schema of descriptions')
    .description(
      'Prints the JSON Schema of guests, of facts about a host, of what is wanted of devices (--intents), or of policies, with what each member is and examples.',
    )
    .addArgument(new Argument('[of]', 'what it describes').choices(OF).default('guest'))
    .option('--json', 'as it is: a schema is JSON')
    .addHelpText('after', HELP)
    .action(async (of: (typeof OF)[number]) => {
      const { jsonSchemaOf } = await import('../schema/index.js');
      await print(`${JSON.stringify(jsonSchemaOf(of), null, 2)}\n`, io);
      end(0);
    });
}

/** Written here as well, for the schema is only read when it is asked for; the compiler holds them together. */
const OF = ['guest', 'host', 'intents', 'policy'] as const satisfies readonly SchemaSubject[];

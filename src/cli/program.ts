import { createRequire } from 'node:module';
import { Command, CommanderError } from 'commander';
import { errorOf } from '../issue.js';
import { addAdd } from './add.js';
import { addApply } from './apply.js';
import { addColourOption, withColourTied } from './colour.js';
import { addCompare } from './compare.js';
import { addCompletion } from './completion.js';
import { addConvert } from './convert.js';
import { addDefine } from './define.js';
import { addDesign } from './design.js';
import { addOutputOption, Destination, withOutput } from './destination.js';
import { addDiff } from './diff.js';
import { addDraw } from './draw.js';
import { addExplain } from './explain.js';
import { print } from './files.js';
import { addFormat } from './format.js';
import { addHost } from './host.js';
import { addHotplug } from './hotplug.js';
import type { ExitStatus, Io, Output } from './io.js';
import { addLint, withFixTied } from './lint.js';
import { addMan } from './man.js';
import { addNames } from './names.js';
import { addOnDefineDomain, HOOK, isHookCall } from './on-define-domain.js';
import { addPlace } from './place.js';
import { addPlan } from './plan.js';
import { addPolicies } from './policies.js';
import { addRemove } from './remove.js';
import { Reporter } from './reporter.js';
import { addSchema } from './schema.js';
import { addSet } from './set.js';
import { addSystems } from './systems.js';
import { addTree } from './tree.js';
import { examples, refuseUnknown, UsageError } from './usage.js';
import { addVerify } from './verify.js';

const HELP = `${examples(
  ['virtwright place --out-dir placed guests/*.xml', 'give every device of many guests a place'],
  ['virtwright design web.yaml > web.xml', 'make a guest from its description'],
  ['virtwright explain web.xml disk:vda', 'tell why a disk sits where it does'],
  ['virtwright help place', 'tell all about a verb, with more examples'],
)}

Results go to standard output, problems to standard error as
FILE:LINE:COLUMN: CODE device: message. Exit status: 0 when all went well, 1
when a file failed, 2 when the command line is wrong and nothing was done.`;

const VERBS = [
  addDesign,
  addPlace,
  addConvert,
  addAdd,
  addRemove,
  addSet,
  addDefine,
  addVerify,
  addApply,
  addPlan,
  addLint,
  addDiff,
  addHotplug,
  addExplain,
  addTree,
  addNames,
  addDraw,
  addCompare,
  addFormat,
  addPolicies,
  addSystems,
  addSchema,
  addHost,
  addOnDefineDomain,
  addCompletion,
  addMan,
];

/**
 * Runs the command line.
 *
 * @param given - The arguments after the program's name.
 */
export async function run(given: readonly string[], world: Io): Promise<ExitStatus> {
  const destination = new Destination(world.stdout);
  const io = withOutput(world, destination);
  const argv = isHookCall(given) ? [HOOK, ...given] : withFixTied(withColourTied(given));
  let status: ExitStatus = 0;
  const help: string[] = [];
  const json = argv.includes('--json');
  const program = newProgram({ stdout: io.stdout, stderr: json ? SILENT : io.stderr }, help);
  for (const add of VERBS)
    add(program, io, (ended) => {
      status = ended;
    });
  for (const verb of program.commands)
    if (verb.name() !== HOOK) addColourOption(addOutputOption(verb));
  program.hook('preAction', (_program, verb) => destination.choose(verb.opts()));
  try {
    const verb = program.commands.find((command) => command.name() === argv[0]);
    if (verb) refuseUnknown(verb, argv.slice(1));
    await program.parseAsync(argv, { from: 'user' }).finally(() => printed(help, io));
    destination.close();
    return status;
  } catch (error) {
    // Commander has told it already.
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return 0;
      if (json) io.stdout.write(usageAnswer(error.message.replace(/^error: /, '')));
      return 2;
    }
    if (error instanceof UsageError) {
      if (json) io.stdout.write(usageAnswer(error.message));
      else for (const line of error.message.split('\n')) io.stderr.write(`error: ${line}\n`);
      return 2;
    }
    const reporter = new Reporter(io, { json });
    reporter.failure(program.name(), error);
    return reporter.status;
  }
}

/** What is wrong with a command line, to a program: an issue a line. */
function usageAnswer(message: string): string {
  const issues = message
    .split('\n')
    .map((line) => errorOf('bad-command-line', line, "Look it up with 'virtwright help'."));
  return `${JSON.stringify({ ok: false, issues })}\n`;
}

/** Takes what the option parser says, where a program is told of it otherwise. */
const SILENT: Output = { write: () => true };

async function printed(help: readonly string[], io: Io): Promise<void> {
  if (help.length > 0) await print(help.join(''), io);
}

/** @param help - What takes the text that was asked for, as of `--help` and `--version`. */
function newProgram({ stdout, stderr }: Pick<Io, 'stdout' | 'stderr'>, help: string[]): Command {
  return new Command('virtwright')
    .description('Says where every device of a libvirt guest sits, and why.')
    .version(version())
    .helpCommand('help [verb]', 'tell all about a verb')
    .addHelpText('after', HELP)
    .showHelpAfterError('(--help tells more)')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => help.push(text),
      writeErr: (text) => stderr.write(text),
      getOutHelpWidth: () => stdout.columns ?? 80,
      getErrHelpWidth: () => stderr.columns ?? 80,
    });
}

function version(): string {
  // By the package's own name, for the sources and the built files lie at different depths.
  const manifest: unknown = createRequire(import.meta.url)('virtwright/package.json');
  const known = typeof manifest === 'object' && manifest !== null && 'version' in manifest;
  return known ? String(manifest.version) : 'unknown';
}

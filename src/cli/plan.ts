import type { Command } from 'commander';
import type { PlanOptions } from '../plan/index.js';
import { optionsFor } from './against.js';
import { labelOf, print, readText } from './files.js';
import { addHostOptions, type HostFlags, hostOption } from './host-facts.js';
import type { ExitStatus, Io } from './io.js';
import { addReportOptions, Reporter, type ReportFlags } from './reporter.js';
import { definitionIn, designOfSpec, isXml } from './source.js';
import { type ConnectFlags, connectionTo } from './store.js';
import { checkStdin, examples } from './usage.js';

interface PlanFlags extends ReportFlags, HostFlags, ConnectFlags {}

const HELP = examples(
  ['virtwright plan old.xml new.xml', 'what brings a guest from one definition to another'],
  ['virtwright plan --connect qemu:///system web new.xml', 'from what it is while it runs'],
  ['virtwright plan old.xml new.xml | sh', 'do all of it'],
  [`virtwright plan --json old.xml new.xml | jq -r '.steps[] | .class'`, 'for another program'],
);

/** `virtwright plan`: the steps that bring a guest that runs from what it is to what it shall be. */
export function addPlan(program: Command, io: Io, end: (status: ExitStatus) => void): void {
  const command = program
    .command('plan')
    .summary('tell the steps that change a guest that runs')
    .description(
      'Tells what brings a guest from what it is to what it shall be: what is changed while it runs, by plugging, at its next start or as a new guest, with the commands that do it. Exit status 3 tells that there is something to do, 0 that there is nothing; apply --live does it.',
    )
    .argument(
      '<old>',
      'domain XML as virsh dumpxml prints it, or a description; with --connect the name of a domain',
    )
    .argument('<new>', 'domain XML, or a description in YAML or JSON; - is standard input')
    .option('--connect <uri>', 'take what the guest is from a libvirt, such as qemu:///system')
    .addHelpText('after', HELP);
  addReportOptions(addHostOptions(command)).action(
    async (old: string, next: string, flags: PlanFlags) => end(await plan(old, next, flags, io)),
  );
}

async function plan(old: string, next: string, flags: PlanFlags, io: Io): Promise<ExitStatus> {
  checkStdin(flags.connect === undefined ? [old, next] : [next]);
  const given = await hostOption(flags, [old, next], io);
  const reporter = new Reporter(io, flags);
  try {
    const { before, options, state } = await goalOf(old, flags, given, io);
    const text = await readText(next, io);
    const { document } = await definitionIn(text, next, {}, { ...options, remember: before });
    const { planChange } = await import('../plan/index.js');
    const { connect } = flags;
    const made = planChange(before, document, {
      ...options,
      ...state,
      ...(connect && { connect }),
    });
    await reporter.answer(labelOf(next), { issues: made.issues, data: made.toJSON() });
    // What libvirt would refuse is no script for a shell.
    if (reporter.status !== 0) return reporter.status;
    if (!flags.json && !flags.quiet) await print(`${made}\n`, io);
    return made.open.length === 0 ? 0 : 3;
  } catch (error) {
    reporter.failure(labelOf(next), error);
    return reporter.status;
  }
}

/** What the guest is, and what is known of its host. */
async function goalOf(
  old: string,
  { connect }: ConnectFlags,
  given: Awaited<ReturnType<typeof hostOption>>,
  io: Io,
): Promise<{
  readonly before: string;
  readonly options: typeof given;
  readonly state: Pick<PlanOptions, 'defined' | 'isOff'>;
}> {
  if (connect === undefined)
    return { before: await xmlIn(old, given, io), options: given, state: {} };
  const connection = await connectionTo(connect, io);
  const { stateOf } = await import('../plan/index.js');
  const { before, ...state } = await stateOf(old, connection);
  return { before, options: await optionsFor(connection, given), state };
}

/** Domain XML as it stands, or as a description has it. */
async function xmlIn(
  file: string,
  options: Awaited<ReturnType<typeof hostOption>>,
  io: Io,
): Promise<string> {
  const text = await readText(file, io);
  return isXml(text, file) ? text : (await designOfSpec(text, options)).xml;
}

import { type Command, Option } from 'commander';
import { throughFiles } from './batch.js';
import { type FindingFlags, Findings } from './findings.js';
import { addHostOptions, type HostFlags, hostOption } from './host-facts.js';
import type { ExitStatus, Io } from './io.js';
import { addJobsOption, help, type JobsFlags } from './jobs.js';
import { issuesOf, type Outcome } from './outcome.js';
import { addReportOptions, Reporter } from './reporter.js';
import { addConnectOption, type ConnectFlags, storeOf } from './store.js';
import { examples } from './usage.js';

interface LintFlags extends FindingFlags, HostFlags, JobsFlags, ConnectFlags {}

const HELP = examples(
  ['virtwright lint web.xml', 'what is wrong with a definition'],
  ['virtwright lint --severity error guests/*.xml', 'what does not start or loses devices'],
  ['virsh dumpxml --inactive web | virtwright lint --qemu 7.2 -', 'for an older QEMU, in a pipe'],
  ['virtwright lint --connect qemu:///system web', 'a guest that a libvirt has'],
  ["virtwright lint --json guests/*.xml | jq -r '.code' | sort | uniq -c", 'for another program'],
);

/** `virtwright lint`: what is wrong with domain XML. */
export function addLint(program: Command, io: Io, end: (status: ExitStatus) => void): void {
  const command = program
    .command('lint')
    .summary('tell what is wrong with domain XML')
    .description(
      'Tells what is wrong with domain XML as libvirt would keep it: an error where libvirt refuses it, QEMU does not start or something is lost to the guest, a warning or a note where it runs. Exit status 1 tells that there is an error or a warning.',
    )
    .argument('<file...>', 'domain XML; - is standard input')
    .addOption(
      new Option('--severity <level>', 'the least that is told and counts')
        .choices(['error', 'warning', 'note'])
        .default('note'),
    )
    .option('--ignore <codes>', 'codes that are not told and do not count, as a,b', listed)
    .addHelpText('after', HELP);
  addReportOptions(addJobsOption(addHostOptions(addConnectOption(command)))).action(
    async (files: string[], flags: LintFlags) => end(await lintFiles(files, flags, io)),
  );
}

async function lintFiles(files: readonly string[], flags: LintFlags, io: Io): Promise<ExitStatus> {
  const options = await hostOption(flags, files, io);
  const { lint } = await import('../lint/index.js');
  const work = async (text: string): Promise<Outcome> => {
    try {
      return { issues: lint(text, options) };
    } catch (error) {
      return { issues: issuesOf(error, io.env) };
    }
  };
  if (io.helps) return help(io.helps, work);
  const store = await storeOf(flags, files, io);
  const findings = new Findings(io, flags);
  const tell = (file: string, { issues }: Outcome): Promise<void> =>
    findings.of(store.labelOf(file), issues);
  await throughFiles(files, flags, { work, tell }, store, io);
  new Reporter(io, flags).remark(findings.summary);
  return findings.status;
}

function listed(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, ...text.split(',')];
}

import { type Command, Option } from 'commander';
import { nearest } from '../nearest.js';
import { throughFiles } from './batch.js';
import { print } from './files.js';
import { type FindingFlags, Findings } from './findings.js';
import { addHostOptions, type HostFlags, hostOption } from './host-facts.js';
import type { ExitStatus, Io } from './io.js';
import { addJobsOption, help, type JobsFlags } from './jobs.js';
import { issuesOf, type Outcome } from './outcome.js';
import { addReportOptions, Reporter } from './reporter.js';
import { addConnectOption, type ConnectFlags, storeOf } from './store.js';
import { examples, UsageError } from './usage.js';

interface LintFlags extends FindingFlags, HostFlags, JobsFlags, ConnectFlags {}

const HELP = examples(
  ['virtwright lint web.xml', 'what is wrong with a definition'],
  ['virtwright lint --severity error guests/*.xml', 'what does not start or loses devices'],
  ['virsh dumpxml --inactive web | virtwright lint --qemu 7.2 -', 'for an older QEMU, in a pipe'],
  ['virtwright lint --connect qemu:///system web', 'a guest that a libvirt has'],
  ['virtwright lint --sarif guests/*.xml > lint.sarif', 'for a code host'],
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
    .option('--sarif', 'tell all as one log of SARIF 2.1.0')
    .addHelpText('after', HELP);
  addReportOptions(addJobsOption(addHostOptions(addConnectOption(command)))).action(
    async (files: string[], flags: LintFlags) => {
      const findings = await lintFiles(files, flags, io);
      if (!findings) return;
      if (flags.sarif) await printLog(findings, program.version(), io);
      else new Reporter(io, flags).remark(findings.summary);
      end(findings.status);
    },
  );
}

/** What was found; nothing in a thread that helps. */
async function lintFiles(
  files: readonly string[],
  flags: LintFlags,
  io: Io,
): Promise<Findings | undefined> {
  const options = await hostOption(flags, files, io);
  const { lint, lintRules } = await import('../lint/index.js');
  checkFlags(
    flags,
    lintRules().map(({ code }) => code),
  );
  const work = async (text: string): Promise<Outcome> => {
    try {
      return { issues: lint(text, options) };
    } catch (error) {
      return { issues: issuesOf(error, io.env) };
    }
  };
  if (io.helps) {
    await help(io.helps, work);
    return undefined;
  }
  const store = await storeOf(flags, files, io);
  const findings = new Findings(io, flags);
  const tell = (file: string, { issues }: Outcome): Promise<void> =>
    findings.of(file, store.labelOf(file), issues);
  await throughFiles(files, flags, { work, tell }, store, io);
  return findings;
}

/** @throws {@link UsageError} */
function checkFlags({ json, sarif, ignore = [] }: LintFlags, known: readonly string[]): void {
  const lines = ignore
    .filter((code) => !known.includes(code))
    .map((code) => {
      const meant = nearest(code, known);
      return `lint has no code '${code}'.${meant === undefined ? '' : ` Did you mean ${meant}?`}`;
    });
  if (json && sarif) lines.push('--json and --sarif are two forms of the same; leave one out.');
  if (lines.length > 0) throw new UsageError(lines.join('\n'));
}

async function printLog({ kept }: Findings, version: string | undefined, io: Io): Promise<void> {
  const { sarif } = await import('../lint/index.js');
  const log = sarif(kept, version === undefined ? {} : { version });
  await print(`${JSON.stringify(log, undefined, 2)}\n`, io);
}

function listed(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, ...text.split(',').map((code) => code.trim())];
}

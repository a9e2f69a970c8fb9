import { type Command, Option } from 'commander';
import { type Issue, SEVERITIES } from '../issue.js';
import { nearest } from '../nearest.js';
import {
  addBatchOptions,
  type EachFile,
  keepsResults,
  type OutFlags,
  throughFiles,
} from './batch.js';
import type { Work } from './crew.js';
import { print } from './files.js';
import { type FindingFlags, Findings } from './findings.js';
import { addHostOptions, type HostFlags, hostOption } from './host-facts.js';
import type { ExitStatus, Io } from './io.js';
import { help, type JobsFlags } from './jobs.js';
import { issuesOf, type Outcome } from './outcome.js';
import { Reporter } from './reporter.js';
import { addStoreOptions, storeOf } from './store.js';
import { withTied } from './tied.js';
import { examples, UsageError } from './usage.js';

interface LintFlags extends FindingFlags, HostFlags, JobsFlags, OutFlags {
  readonly fix?: (typeof FIXES)[number];
}

/** What is mended: what the guest does not notice, or whatever a move mends too. */
const FIXES = ['unnoticed', 'all'] as const;

/** The arguments of a verb with `--fix` tied to what it says. */
export function withFixTied(argv: readonly string[]): readonly string[] {
  return withTied(argv, '--fix', FIXES, 'unnoticed');
}

const HELP = examples(
  ['virtwright lint web.xml', 'what is wrong with a definition'],
  ['virtwright lint --severity error guests/*.xml', 'what does not start or loses devices'],
  ['virsh dumpxml --inactive web | virtwright lint --qemu 7.2 -', 'for an older QEMU, in a pipe'],
  ['virtwright lint --connect qemu:///system web', 'a guest that a libvirt has'],
  ['virtwright lint --fix web.xml > mended.xml', 'mend what the guest does not notice'],
  ['virtwright lint --fix=all --write guests/*.xml', 'mend what clashes too, in place'],
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
        .choices(SEVERITIES)
        .default('note'),
    )
    .option('--ignore <codes>', 'codes that are not told and do not count, as a,b', listed)
    .option('--sarif', 'tell all as one log of SARIF 2.1.0')
    .addOption(
      new Option(
        '--fix [what]',
        'mend what the guest does not notice, or all that another place, index or number mends',
      )
        .choices(FIXES)
        .preset('unnoticed'),
    )
    .addHelpText('after', HELP);
  addBatchOptions(addHostOptions(addStoreOptions(command))).action(
    async (files: string[], flags: LintFlags) => {
      const findings = await lintFiles(files, flags, io);
      if (!findings) return;
      if (flags.sarif) await printLog(findings, program.version());
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
  const { fix, lint, lintRules } = await import('../lint/index.js');
  checkFlags(
    flags,
    lintRules().map(({ code }) => code),
  );
  const look = (text: string): Outcome => {
    if (!flags.fix) return { issues: lint(text, options) };
    const { xml, mended, left } = fix(text, { ...options, all: flags.fix === 'all' });
    const isSame = flags.write === true && xml === text;
    return { issues: [...mended, ...left], ...(!isSame && { xml }) };
  };
  const work = async (text: string): Promise<Outcome> => {
    try {
      return look(text);
    } catch (error) {
      return { issues: issuesOf(error, io.env) };
    }
  };
  if (io.helps) {
    await help(io.helps, work);
    return undefined;
  }
  return tellOf(files, flags, work, io);
}

async function tellOf(
  files: readonly string[],
  flags: LintFlags,
  work: Work,
  io: Io,
): Promise<Findings> {
  const store = await storeOf(flags, files, io);
  const keep = flags.fix ? keepsResults(files, flags, store) : undefined;
  const findings = new Findings(flags, io, resultIsPrinted(flags) ? io.stderr : io.stdout);
  const tell: EachFile['tell'] = async (file, { xml, issues }) => {
    const kept = async (text: string): Promise<readonly Issue[]> => {
      const { xml: left, issues: found = [] } = (await keep?.(file, text)) ?? {};
      if (left !== undefined) await print(left, io);
      return found;
    };
    const ofKeeping = xml === undefined ? [] : await tried(() => kept(xml), io);
    await findings.of(file, store.labelOf(file), [...issues, ...ofKeeping]);
  };
  await throughFiles(files, flags, { work, tell }, store, io);
  return findings;
}

/** Whether standard output has the mended definition, so that what was found goes elsewhere. */
function resultIsPrinted({ fix, write, outDir }: LintFlags): boolean {
  return fix !== undefined && !write && outDir === undefined;
}

async function tried(
  step: () => Promise<readonly Issue[]>,
  { env }: Io,
): Promise<readonly Issue[]> {
  try {
    return await step();
  } catch (error) {
    return issuesOf(error, env);
  }
}

/** @throws {@link UsageError} */
function checkFlags(
  { json, sarif, fix, write, outDir, ignore = [] }: LintFlags,
  known: readonly string[],
): void {
  const lines = ignore
    .filter((code) => !known.includes(code))
    .map((code) => {
      const meant = nearest(code, known);
      return `lint has no code '${code}'.${meant === undefined ? '' : ` Did you mean ${meant}?`}`;
    });
  if (!fix && (write || outDir !== undefined))
    lines.push('--write and --out-dir are for what --fix makes; leave them out, or add it.');
  if (json && sarif) lines.push('--json and --sarif are two forms of the same; leave one out.');
  if (lines.length > 0) throw new UsageError(lines.join('\n'));
}

async function printLog(findings: Findings, version: string | undefined): Promise<void> {
  const { sarif } = await import('../lint/index.js');
  const log = sarif(findings.kept, version === undefined ? {} : { version });
  await findings.print(`${JSON.stringify(log, undefined, 2)}\n`);
}

function listed(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, ...text.split(',').map((code) => code.trim())];
}

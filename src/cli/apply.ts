import type { Command } from 'commander';
import type { Issue } from '../issue.js';
import { type Against, againstLibvirt, isAsItSays } from './against.js';
import { type EachFlags, type EachStep, type Told, withEach } from './each.js';
import { addHostOptions } from './host-facts.js';
import { addIntentOptions } from './intents.js';
import type { ExitStatus, Io } from './io.js';
import { addPolicyOptions, addRepairOption } from './placement.js';
import { addReportOptions } from './reporter.js';
import { addTargetOption } from './store.js';
import { examples, UsageError } from './usage.js';

interface ApplyFlags extends EachFlags {
  readonly dryRun?: boolean;
  readonly live?: boolean;
  readonly replug?: boolean;
  readonly wait?: string;
}

const HELP = examples(
  ['virtwright apply --connect qemu:///system web.yaml', 'have a guest as its description says'],
  ['virtwright apply --dry-run guests/*.yaml', 'show what that would change, and change nothing'],
  ['virtwright apply --live web.xml', 'change the guest while it runs, as far as that goes'],
);

/** `virtwright apply`: guests become what their files say. */
export function addApply(program: Command, io: Io, end: (status: ExitStatus) => void): void {
  const command = program
    .command('apply')
    .summary('have guests in a libvirt as their files say')
    .description(
      'Designs or places guests, keeps what libvirt has of them where it is, shows what changes, and defines them as define does. Where nothing changes nothing is done.',
    )
    .argument('<file...>', 'descriptions in YAML or JSON, or domain XML; - is standard input')
    .option('-n, --dry-run', 'show what would change, and change nothing')
    .option(
      '--live',
      'change guests that run too, by the steps that plan tells; the first that fails ends it',
    )
    .option(
      '--replug',
      'with --live, also take devices out and plug them in again, which guests lose meanwhile',
    )
    .option(
      '--wait <seconds>',
      'with --live, how long a guest has to let go of a device; 15 by default',
    )
    .addHelpText('after', HELP);
  const placing = addHostOptions(addIntentOptions(addRepairOption(addPolicyOptions(command))));
  addReportOptions(addTargetOption(placing)).action(async (files: string[], flags: ApplyFlags) => {
    const usual = flags.dryRun ? preview : apply;
    end(await withEach(files, flags, flags.live ? runningToo(usual, flags, io) : usual, io));
  });
}

/** Guests that do not run are changed as usual. */
function runningToo(usual: EachStep, flags: ApplyFlags, io: Io): EachStep {
  const { wait, ...others } = flags;
  const live = { ...others, ...(wait !== undefined && { patience: secondsIn(wait) }) };
  return async (...given) => {
    const { applyLive } = await import('./apply-live.js');
    return (await applyLive(...given, live, io)) ?? (await usual(...given));
  };
}

/** @throws {@link UsageError} for what is no number of seconds. */
function secondsIn(said: string): number {
  if (!/^\d{1,5}$/.test(said)) throw new UsageError(`--wait ${said}: give seconds, as --wait 30.`);
  return Number(said);
}

const preview: EachStep = async (...given) => {
  const found = await againstLibvirt(...given);
  return told(found, isAsItSays(found) ? 'nothing' : 'would-define', found.issues);
};

const apply: EachStep = async (text, file, goal) => {
  const found = await againstLibvirt(text, file, goal);
  if (isAsItSays(found)) return told(found, 'nothing', found.issues);
  const { defineDomain } = await import('../domain/kept/define.js');
  const { issues } = await defineDomain(found.document, goal.connection, found);
  return told(found, 'defined', [...found.issues, ...issues]);
};

type Done = 'nothing' | 'would-define' | 'defined';

function told({ domain, before, changes }: Against, done: Done, issues: readonly Issue[]): Told {
  const isNew = before === undefined;
  const is = done === 'defined' ? 'is' : 'would be';
  const lines = isNew
    ? `${domain} is new, and ${is} defined`
    : `${domain} ${is} changed:\n${changes}`;
  const text =
    done === 'nothing' ? `${domain} is as it should be, and there is nothing to do` : lines;
  return { text, data: { domain, done, isNew, changes }, issues };
}

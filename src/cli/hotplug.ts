import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import type { GoesOut, HotplugAnswer, HotplugOptions, Yes } from '../hotplug/index.js';
import { labelOf, print, printLine, readText, STDIN } from './files.js';
import { addHostOptions, type HostFlags, hostOption } from './host-facts.js';
import type { ExitStatus, Io } from './io.js';
import { issuesOf } from './outcome.js';
import { addReportOptions, Reporter, type ReportFlags } from './reporter.js';
import { addConnectOption, type ConnectFlags, connectionTo, type Store, storeOf } from './store.js';
import { checkStdin, examples, UsageError } from './usage.js';

interface HotplugFlags extends HostFlags, ReportFlags, ConnectFlags {
  readonly detach?: boolean;
}

const HELP = examples(
  ['virtwright hotplug web.xml disk.xml', 'would it go in, and where?'],
  [
    'virtwright hotplug web.xml disk.xml | virsh attach-device web --live /dev/stdin',
    'plug it in where that is said',
  ],
  ['virtwright hotplug --connect qemu:///system web nic.xml nic.xml', 'would two of them?'],
  ['virtwright hotplug --detach web.xml disk:vdb interface:0', 'would these go out?'],
  ['virtwright hotplug --json web.xml disk.xml | jq -r .address', 'for another program'],
);

/** `virtwright hotplug`: whether a running guest takes a device, or lets one go. */
export function addHotplug(program: Command, io: Io, end: (status: ExitStatus) => void): void {
  const command = program
    .command('hotplug')
    .summary('tell whether a running guest takes a device, and where')
    .description(
      'Tells whether libvirt plugs devices into a guest while it runs, and where: the XML of each with its address, or why not and what to change for next time. Of several the earlier ones are there for the later; with --json each is an object on a line of its own, { "ok": true, "address", "xml" } or { "ok": false, "code", "message", "remedy" }. Exit status 1 tells that one is not plugged.',
    )
    .argument(
      '<file>',
      'domain XML of the guest, best as virsh dumpxml prints it; - is standard input',
    )
    .argument(
      '<device...>',
      'files with the XML of one device each, or that XML itself; with --detach also identities such as disk:vda, aliases, or kind and number as interface:0',
    )
    .option('--detach', 'whether they can be taken out')
    .addHelpText('after', HELP);
  addReportOptions(addHostOptions(addConnectOption(command))).action(
    async (domain: string, devices: string[], flags: HotplugFlags) =>
      end(await answerAll(domain, devices, flags, io)),
  );
}

async function answerAll(
  domain: string,
  devices: readonly string[],
  flags: HotplugFlags,
  io: Io,
): Promise<ExitStatus> {
  const options = await hostOption(flags, [domain, ...devices], io);
  const reporter = new Reporter(io, flags);
  const store = await storeOf(flags, [domain], io);
  const label = store.labelOf(domain);
  let reading = label;
  try {
    if (flags.connect === undefined) checkStdin([domain, ...devices]);
    const xml = await guestAt(domain, flags, store, io);
    if (flags.connect !== undefined && !/<domain\b[^>]*\sid=/.test(xml))
      reporter.remark(`${label}: ${OFF}`);
    const given: string[] = [];
    for (const device of devices) {
      reading = labelOf(device);
      given.push(await said(device, flags, io));
    }
    reading = label;
    for (const answer of await answersTo(xml, given, options, flags))
      await tell(label, answer, { flags, reporter, io });
  } catch (error) {
    if (error instanceof UsageError) throw error;
    if (flags.json)
      for (const { severity: _, ...issue } of issuesOf(error, io.env))
        await printLine({ ok: false, file: reading, ...issue }, io);
    else reporter.failure(reading, error);
    return 1;
  }
  return reporter.status;
}

const OFF =
  'it is shut off, so that nothing is plugged with --live; this is what it would be were it started';

/** A guest as it runs, where its libvirt can be asked: what is defined may be ahead of that. */
async function guestAt(
  domain: string,
  { connect }: HotplugFlags,
  store: Store,
  io: Io,
): Promise<string> {
  if (connect === undefined) return await store.read(domain);
  return await (await connectionTo(connect, io)).dump(domain, { live: true });
}

/** The XML that a word of the command line stands for, or the name that it is. */
async function said(word: string, { detach }: HotplugFlags, io: Io): Promise<string> {
  if (word.trimStart().startsWith('<')) return word;
  const isName = detach && word !== STDIN && !/\.xml$/i.test(word) && !existsSync(word);
  return isName ? word : await readText(word, io);
}

async function answersTo(
  xml: string,
  devices: readonly string[],
  options: HotplugOptions,
  { detach }: HotplugFlags,
): Promise<readonly HotplugAnswer[]> {
  const { canHotplug, canUnplug } = await import('../hotplug/index.js');
  return detach ? canUnplug(xml, devices, options) : canHotplug(xml, devices, options);
}

interface Listener {
  readonly flags: HotplugFlags;
  readonly reporter: Reporter;
  readonly io: Io;
}

async function tell(
  label: string,
  answer: HotplugAnswer,
  { flags, reporter, io }: Listener,
): Promise<void> {
  if (flags.json) {
    reporter.count(answer.ok);
    await printLine(answer, io);
    return;
  }
  if (!answer.ok) {
    const { ok: _, ...issue } = answer;
    reporter.issues(label, [{ severity: 'error', ...issue }]);
    return;
  }
  reporter.issues(label, answer.warnings);
  reporter.remark(`${label}: ${sentence(answer)}`);
  await print(`${answer.xml}\n`, io);
}

/** A yes for a reader. */
function sentence(answer: Yes | GoesOut): string {
  const { device, address } = answer;
  const gone = 'gone' in answer && answer.gone;
  if (gone === 'at-once') return `${device} can be taken out`;
  if (gone) return `${device} can be taken out, as soon as the guest lets go of it`;
  return address === null ? `${device} can be plugged in` : `${device} goes to ${placeIn(address)}`;
}

function placeIn(address: NonNullable<Yes['address']>): string {
  if (typeof address === 'string') return address;
  const { type, ...parts } = address;
  const told = Object.entries(parts).map(([part, value]) => `${part} ${value}`);
  return `${type} ${told.join(', ')}`.trim();
}

import type { Command } from 'commander';
import { catalog as shipped } from '../catalog/catalog.js';
import type { GuestView } from '../report/guest-view.js';
import type { CardName } from '../report/names/card.js';
import { systemdSchemes } from '../report/names/scheme.js';
import { print } from './files.js';
import { addInspectOptions, type InspectFlags } from './inspect.js';
import type { ExitStatus, Io } from './io.js';
import { addNamingOption, checkNaming, type NamingFlags } from './naming.js';
import { placeOptions } from './placement.js';
import { Reporter } from './reporter.js';
import { guestOf } from './source.js';
import { storeOf } from './store.js';
import { examples, UsageError } from './usage.js';

interface NamesFlags extends InspectFlags, NamingFlags {
  readonly classic?: boolean;
  readonly all?: boolean;
}

const HELP = examples(
  ['virtwright names web.xml', 'by the rules of the guest, as far as it says what it is'],
  ['virtwright names --systemd ubuntu24.04 web.xml', 'by those of a system, or 252, or rhel-9.0'],
  ['virtwright names --all --connect qemu:///system web', 'how they change with releases'],
  ['virtwright names --json web.xml | jq -r \'.mac + " " + .name\'', 'for another program'],
);

/** `virtwright names`: what the guest calls its network cards. */
export function addNames(program: Command, io: Io, end: (status: ExitStatus) => void): void {
  const command = program
    .command('names')
    .summary('tell what the guest calls its network cards')
    .description(
      'Tells what the guest calls its network cards: MAC address, address on PCI, name, other names, and the location path in a Windows guest; with --json, as JSON, one card a line. Domain XML is taken as libvirt keeps it, or placed where options of placing are given.',
    )
    .argument('<file>', 'domain XML, or a description in YAML or JSON; - is standard input')
    .option('--classic', 'by the names that the kernel gives, eth0 and so on')
    .option('--all', 'by the schemes of all releases of systemd, side by side')
    .addHelpText('after', HELP);
  addInspectOptions(addNamingOption(command)).action(async (file: string, flags: NamesFlags) => {
    const given = [flags.systemd !== undefined, flags.classic, flags.all].filter(Boolean);
    if (given.length > 1) throw new UsageError('Give one of --systemd, --classic and --all.');
    end(await names(file, flags, io));
  });
}

async function names(file: string, flags: NamesFlags, io: Io): Promise<ExitStatus> {
  const options = await placeOptions(flags, [file], io);
  checkNaming(flags, (options.catalog ?? shipped).systems);
  const reporter = new Reporter(io, flags);
  const store = await storeOf(flags, [file], io);
  const label = store.labelOf(file);
  try {
    const { guestView, issues } = await guestOf(
      await store.read(file),
      store.fileOf(file),
      options,
    );
    reporter.issues(label, issues);
    const lines = flags.all ? linesOfAll(guestView, flags) : linesOf(guestView, flags);
    if (lines.length > 0) await print(`${lines.join('\n')}\n`, io);
    else reporter.remark(`${label}: the guest has no network card`);
  } catch (error) {
    reporter.failure(label, error);
  }
  return reporter.status;
}

function linesOf(view: GuestView, { systemd, classic, json }: NamesFlags): readonly string[] {
  const cards = view.cards(classic ? 'kernel' : systemd);
  if (json) return cards.map((card) => JSON.stringify(dataOf(card)));
  return columns(
    cards.map((card) => [
      card.mac ?? card.device,
      card.address ?? '-',
      card.name ?? '?',
      othersOf(card).join(' ') || '-',
      card.windows ?? '-',
      clashOf(card),
    ]),
  );
}

/** What is promised to other programs comes first. */
function dataOf({ device, mac, address, name, windows, ...more }: CardName): object {
  return { mac, address, name, windows, device, ...more };
}

function othersOf({ name, onboard, slot, path }: CardName): readonly string[] {
  return [onboard, slot, path].flatMap((one) => (one === undefined || one === name ? [] : [one]));
}

function clashOf({ kernel = "the kernel's name", rivals }: CardName): string {
  return rivals ? `or ${kernel}: ${rivals.join(', ')} should get that name too` : '';
}

/** A line for each card, with a column for each run of schemes that have the same names. */
function linesOfAll(view: GuestView, { json }: NamesFlags): readonly string[] {
  const schemes = systemdSchemes().map((scheme) => ({ scheme, cards: view.cards(scheme) }));
  const [{ cards } = { cards: [] }] = schemes;
  if (json)
    return cards.map(({ device, mac, address, windows }, at) => {
      const named = schemes.map((one) => [one.scheme, one.cards[at]?.name]);
      return JSON.stringify({ mac, address, names: Object.fromEntries(named), windows, device });
    });
  const runs: { from: string; to: string; names: readonly string[] }[] = [];
  for (const one of schemes) {
    const found = one.cards.map(({ name = '?' }) => name);
    const last = runs.at(-1);
    if (last?.names.join() === found.join()) last.to = one.scheme;
    else runs.push({ from: one.scheme, to: one.scheme, names: found });
  }
  const heads = runs.map(({ from, to }) => (from === to ? from : `${from}-${to}`));
  const rows = cards.map(({ mac, device, address = '-' }, at) => [
    mac ?? device,
    address,
    ...runs.map((run) => run.names[at] ?? '?'),
  ]);
  return rows.length > 0 ? columns([['', '', ...heads], ...rows]) : [];
}

function columns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = rows[0]?.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths?.[at] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

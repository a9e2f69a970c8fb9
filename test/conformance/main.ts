import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { makePolicy } from '../../policies/index.js';
import { EmbeddedLibvirt } from '../system/embedded-libvirt.js';
import { compareWithLibvirt } from './against-libvirt.js';
import { compareDirectories, compareOne, type Families, isExact } from './compare-directories.js';
import { checkRefused, formatRefusals } from './refusals.js';
import { roundTripChanges } from './round-trip.js';
import { sideBySide } from './side-by-side.js';
import { complaints, summary, table } from './summary.js';

const USAGE = `usage: npm run conformance -- IN_DIR OUT_DIR [--policy NAME] [--families all|pci] [--show NAME]
       npm run conformance -- --refused DIR [--policy NAME]
       npm run conformance -- --round-trip DIR...
       npm run conformance -- --libvirt COUNT [--seed SEED] [--families all|pci] [--show NAME]

Places every definition of IN_DIR and compares controllers and addresses with the file of that name in OUT_DIR, which
is what libvirt kept. With --refused every definition of DIR has to be refused; with --round-trip reading and writing has
to leave every file as it is; with --libvirt random domains are defined with the libvirt of this machine, or of
VIRTWRIGHT_CHROOT. Ends with status 1 when anything differs.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    policy: { type: 'string', default: 'libvirt' },
    families: { type: 'string', default: 'all' },
    show: { type: 'string' },
    refused: { type: 'string' },
    'round-trip': { type: 'boolean', default: false },
    libvirt: { type: 'string' },
    seed: { type: 'string', default: '1' },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

process.exitCode = (await run()) ? 0 : 1;

async function run(): Promise<boolean> {
  if (values.help) {
    console.log(USAGE);
    return true;
  }
  const families: Families = values.families === 'pci' ? 'pci' : 'all';
  if (values.libvirt !== undefined) return await withLibvirt(Number(values.libvirt), families);
  if (values['round-trip']) return roundTrip(positionals);
  if (values.refused !== undefined) return refused(values.refused);
  const [given, kept] = positionals;
  if (given === undefined || kept === undefined) {
    console.error(USAGE);
    return false;
  }
  return directories(given, kept, families);
}

function directories(given: string, kept: string, families: Families): boolean {
  const options = { policy: makePolicy({ name: values.policy }) };
  if (values.show !== undefined) {
    const name = values.show.endsWith('.xml') ? values.show : `${values.show}.xml`;
    const [xml, theirs] = [given, kept].map((from) => readFileSync(join(from, name), 'utf8'));
    const outcome = compareOne(name, xml ?? '', theirs ?? '', options, families);
    console.log(
      outcome.placed === undefined
        ? complaints([outcome])
        : sideBySide(outcome.placed, theirs ?? ''),
    );
    return isExact(outcome);
  }
  const outcomes = compareDirectories(given, kept, options, families);
  report([complaints(outcomes), summary(outcomes)]);
  return outcomes.length > 0 && outcomes.every(isExact);
}

function refused(directory: string): boolean {
  const refusals = checkRefused(directory, { policy: makePolicy({ name: values.policy }) });
  const missed = refusals.filter(({ ours }) => ours.length === 0);
  report([
    formatRefusals(refusals),
    `${refusals.length - missed.length} of ${refusals.length} refused`,
  ]);
  return refusals.length > 0 && missed.length === 0;
}

function roundTrip(names: readonly string[]): boolean {
  const changes = names.flatMap(roundTripChanges);
  report([changes.join('\n'), `${names.length} directories, ${changes.length} changes`]);
  return names.length > 0 && changes.length === 0;
}

async function withLibvirt(count: number, families: Families): Promise<boolean> {
  const libvirt = await EmbeddedLibvirt.open();
  try {
    const { outcomes, refusedByBoth, taken, domains } = await compareWithLibvirt(libvirt, {
      count,
      seed: Number(values.seed),
      families,
    });
    if (values.show !== undefined) console.log(domains.get(values.show) ?? 'no such domain');
    const releases = libvirt.releases();
    report([
      complaints(outcomes),
      taken.map(({ name, reason }) => `${name}: only libvirt refuses: ${reason}`).join('\n'),
      summary(outcomes),
      table([
        ['libvirt', 'QEMU', 'refused by both', 'by libvirt only'],
        [releases.libvirt, releases.qemu, String(refusedByBoth), String(taken.length)],
      ]),
    ]);
    return outcomes.every(isExact);
  } finally {
    await libvirt.close();
  }
}

function report(parts: readonly string[]): void {
  console.log(parts.filter((part) => part !== '').join('\n\n'));
}

import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { makePolicy } from '../../policies/index.js';
import { compareDirectories } from './compare-directories.js';
import { checkRefused } from './refusals.js';
import { roundTripChanges } from './round-trip.js';
import { sideBySide } from './side-by-side.js';
import { complaints, summary } from './summary.js';

const options = { policy: makePolicy({ name: 'libvirt' }) };

const { VIRTWRIGHT_GOLD } = process.env;

if (VIRTWRIGHT_GOLD === undefined) {
  // Straight to standard error: jest would wrap it into a stack trace.
  writeSync(
    2,
    '\n>>> Conformance with libvirt is SKIPPED: VIRTWRIGHT_GOLD names no directory with in, out and refused.\n\n',
  );
}

const describeGold = VIRTWRIGHT_GOLD === undefined ? describe.skip : describe;

describeGold('what the real libvirt answered', () => {
  const gold = VIRTWRIGHT_GOLD ?? '';
  const directory = (name: string): string => join(gold, name);
  // Several hundred definitions.
  jest.setTimeout(120_000);

  it('is what we answer, for every definition', () => {
    const outcomes = compareDirectories(directory('in'), directory('out'), options);
    expect(outcomes.length).toBeGreaterThan(0);
    expect(complaints(outcomes)).toBe('');
  });

  it('is a refusal for every definition that libvirt refuses', () => {
    const refusals = checkRefused(directory('refused'), options);
    expect(refusals.length).toBeGreaterThan(0);
    expect(refusals.filter(({ ours }) => ours.length === 0)).toEqual([]);
  });

  it.each(['in', 'out', 'refused'])('reads and writes unchanged: %s', (name) => {
    expect(roundTripChanges(directory(name))).toEqual([]);
  });
});

const PC = "<os><type arch='x86_64' machine='pc'>hvm</type></os>";

const domain = (devices: string): string => `<domain type='qemu'><name>x</name>${PC}
  <devices><controller type='usb' index='0' model='none'/><memballoon model='none'/>${devices}</devices></domain>`;

describe('the runner', () => {
  const root = mkdtempSync(join(tmpdir(), 'vw-conformance-'));
  const [given, kept] = [join(root, 'in'), join(root, 'out')];

  beforeAll(() => {
    const rng = (address: string): string =>
      domain(
        `<controller type='pci' index='0' model='pci-root'/><rng model='virtio'>${address}</rng>`,
      );
    const files = {
      in: {
        same: domain("<rng model='virtio'/>"),
        moved: domain("<rng model='virtio'/>"),
        bad: domain("<disk><target dev='?'/></disk>"),
      },
      out: {
        same: rng("<address type='pci' slot='2'/>"),
        moved: rng("<address type='pci' slot='9'/>"),
        bad: domain(''),
      },
    };
    for (const [name, texts] of Object.entries(files)) {
      mkdirSync(join(root, name));
      for (const [file, text] of Object.entries(texts))
        writeFileSync(join(root, name, `${file}.xml`), text);
    }
    writeFileSync(join(root, 'in.tsv'), 'bad.xml\tx86_64\tno such disk\n');
  });

  afterAll(() => {
    rmSync(root, { recursive: true });
    expect(existsSync(root)).toBe(false);
  });

  it('tells exact, different and refused apart', () => {
    const outcomes = compareDirectories(given, kept, options);
    expect(summary(outcomes).split('\n')).toEqual([
      'machine  files  exact PCI  exact all  refused by us',
      'i440fx       3          1          1              1',
      'all          3          1          1              1',
    ]);
    expect(complaints(outcomes).split('\n')).toEqual([
      expect.stringMatching(/^bad\.xml: refused: bad-target /),
      'moved.xml: pci: rng #1: pci 00:02.0 became pci 00:09.0',
    ]);
  });

  it('shows one side by side', () => {
    const outcome = compareDirectories(given, kept, options).find(
      ({ name }) => name === 'moved.xml',
    );
    const shown = sideBySide(outcome?.placed ?? '', domain("<rng model='virtio'/>"));
    expect(shown.split('\n')).toEqual([
      '  device                       here         libvirt',
      '* rng #1                       pci 00:02.0',
      '* controller pci 0 (pci-root)               (not there)',
    ]);
  });

  it('shows what was to be refused next to libvirt’s reason', () => {
    const refusals = checkRefused(given, options);
    expect(refusals.find(({ name }) => name === 'bad.xml')).toMatchObject({
      ours: [expect.stringMatching(/^bad-target /)],
      libvirt: 'no such disk',
    });
    expect(refusals.find(({ name }) => name === 'same.xml')?.ours).toEqual([]);
  });

  it('finds no change in what is read and written', () => {
    expect(roundTripChanges(given)).toEqual([]);
  });
});

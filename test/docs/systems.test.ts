import { writeFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { guest } from 'virtwright';
import { catalog } from 'virtwright/catalog';
import { ROOT, read } from './pages.js';

const PAGE = 'docs/systems.md';
const text = read(PAGE);

/** Set, the page is corrected to show what the code chooses now. */
const CORRECTS = Boolean(process.env['VIRTWRIGHT_CORRECT_DOCS']);

/** The rows of a table under a heading. */
function rowsUnder(heading: string): readonly string[] {
  const [, section = ''] = text.split(`## ${heading}\n`);
  const [own = ''] = section.split('\n## ');
  return own.split('\n').filter((line) => line.startsWith('| `'));
}

const theirs = rowsUnder('What virt-install chooses');
const named = theirs.flatMap((row) => /^\| `([^`]+)`/.exec(row)?.[1] ?? []);

/** What a design says of a guest that says nothing but its system and what it is to have. */
function rowOf(os: string): string {
  const design = guest('web')
    .os(os)
    .addDisk({ file: '/web.qcow2' })
    .addCdrom({ file: '/install.iso' })
    .addNic({ network: 'default' })
    .addGraphics('vnc')
    .addSound()
    .design();
  const said = (pattern: RegExp): string => pattern.exec(design.xml)?.[1] ?? '–';
  const model = (kind: string): string =>
    said(new RegExp(`<${kind}[ >](?:(?!</${kind}>)[\\s\\S])*?<model type="([^"]+)"`));
  const firmware = [said(/<os firmware="([^"]+)"/), said(/<tpm model="([^"]+)"/)];
  const cells = [
    said(/machine="([^"]+)"/),
    firmware.filter((word) => word !== '–').join(', ') || '–',
    said(/<target dev="[^"]+" bus="([^"]+)"/),
    said(/device="cdrom"[\s\S]*?<target dev="[^"]+" bus="([^"]+)"/),
    model('interface'),
    model('video'),
    said(/<sound model="([^"]+)"/),
    said(/<controller type="usb" index="0" model="([^"]+)"/),
    `${Number(said(/<memory unit="KiB">(\d+)/)) / 1024}, ${said(/<vcpu>(\d+)/)}`,
  ];
  return `| \`${os}\` | ${cells.join(' | ')} |`;
}

describe(PAGE, () => {
  it('shows what is chosen now, beside what virt-install chooses; VIRTWRIGHT_CORRECT_DOCS=1 corrects it', () => {
    const ours = named.map(rowOf);
    const shown = rowsUnder('What is chosen');
    if (CORRECTS) {
      const [head = '', ...rest] = text.split('|---|---|---|---|---|---|---|---|---|---|\n');
      const [own = '', ...after] = rest;
      const kept = own.split('\n').filter((line) => !line.startsWith('| `'));
      const table = [`${ours.join('\n')}\n${kept.join('\n')}`, ...after];
      writeFileSync(
        ROOT + PAGE,
        [head, ...table].join('|---|---|---|---|---|---|---|---|---|---|\n'),
      );
    } else expect(shown).toEqual(ours);
  });

  it('has twenty systems, all known', () => {
    expect(named).toHaveLength(20);
    for (const name of named) expect(catalog.systems.of(name)?.shortIds).toContain(name);
  });
});

import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Design, guest, open, place } from 'virtwright';
import { cli, Folder } from '../cli/support.js';
import { page } from './pages.js';

/** A guest without what Cockpit adds, and one that has all of it. */
const bare = guest('web').memory('2 GiB').vcpus(2).addDisk({ file: '/a.qcow2' }).design().xml;
const full = guest('web')
  .memory('2 GiB')
  .vcpus(2)
  .addDisk({ file: '/a.qcow2' })
  .addDisk({ file: '/b.qcow2' })
  .addDisk({ file: '/c.qcow2', readonly: true })
  .addCdrom({ file: '/install.iso' })
  .addFilesystem({ dir: '/srv', tag: 'srv' })
  .addNic({ network: 'default', mac: '52:54:00:00:00:01' })
  .addNic({ backend: 'passt', forwards: ['tcp:2022:22', 'tcp:8080:80'], mac: '52:54:00:00:00:02' })
  .addHostdev('0000:3c:00.0')
  .addGraphics('vnc')
  .addGraphics({ type: 'spice', port: 5910, tlsPort: 5911 })
  .addChannel({ source: 'spicevmc' })
  .addXml('<redirdev bus="usb" type="spicevmc"/>')
  .addVsock({ cid: 5 })
  .addWatchdog({ model: 'i6300esb', action: 'reset' })
  .design().xml;

interface Row {
  readonly what: string;
  readonly library: string;
  readonly shell: string;
  readonly definition: string;
}

const [, table = ''] = page('docs/editing.md').text.split('## What Cockpit does to guests');
const ROW = /^\| ([^|]+) \| `(\.[^|]+)` \| `([^|]+)` \| ([^|]+) \|$/gm;

/** Rows of the table, their code without its quotes. */
const rows: readonly Row[] = [...table.matchAll(ROW)].map(
  ([, what = '', library = '', shell = '', definition = '']) => ({
    what,
    library,
    shell,
    definition,
  }),
);

/** The words of a shell: single quotes hold those together that have spaces. */
function wordsOf(line: string, file: string): string[] {
  const words = line.match(/(?:[^\s']|'[^']*')+/g) ?? [];
  return words.map((word) => (word === 'FILE' ? file : word.replaceAll("'", '')));
}

describe('what Cockpit does to guests', () => {
  let folder: Folder;
  beforeEach(() => {
    folder = new Folder();
  });
  afterEach(() => folder.remove());

  it('is told in thirty-odd rows and more', () => {
    expect(rows.length).toBeGreaterThan(40);
  });

  it.each(rows)('$what', async ({ what, library, shell, definition }) => {
    const before = /^(?:add|share|pass) /.test(what) ? bare : full;
    const { xml }: Design = runInNewContext(`opened${library}.design()`, { opened: open(before) });
    const { status, out } = await cli(wordsOf(shell, folder.put('web.xml', before)));
    expect({ status, out }).toEqual({ status: 0, out: xml });
    expect(xml).not.toBe(before);
    expect(place(xml).xml).toBe(xml);
    const [, no = '', said = ''] = /^(no )?`(.*)`$/.exec(definition) ?? [];
    expect(xml.includes(said)).toBe(no === '');
    expect(said).not.toBe('');
    if (no !== '') expect(before).toContain(said);
  });
});

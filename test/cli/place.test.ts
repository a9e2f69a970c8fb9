import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { place } from '../../src/placement/place.js';
import { cli, DISK, diskAt, domain, Folder, OLD_NIC } from './support.js';

const ROOT_PORT = '<controller type="pci" index="1" model="pcie-root-port"/>';

let folder: Folder;
beforeEach(() => {
  folder = new Folder();
});
afterEach(() => folder.remove());

describe('place, one file', () => {
  it('prints what the library makes of it', async () => {
    const xml = domain('q35', DISK);
    const { status, out, err } = await cli(['place', folder.put('web.xml', xml)]);
    expect({ status, out, err }).toEqual({ status: 0, out: place(xml).xml, err: '' });
  });

  it('reads standard input, with a byte order mark too', async () => {
    const xml = domain('pc', DISK);
    const { status, out } = await cli(['place', '-'], { input: `\u{FEFF}${xml}` });
    expect({ status, out }).toEqual({ status: 0, out: place(xml).xml });
  });

  it('gives a conventional machine legacy-pci and a PCIe machine pure-pcie', async () => {
    const file = folder.put('web.xml', domain('q35', DISK));
    const old = folder.put('old.xml', domain('pc', DISK));
    expect((await cli(['place', file])).out).toContain('pcie-root-port');
    expect((await cli(['place', old])).out).not.toContain('model="pcie');
  });

  it('takes another policy and its options', async () => {
    const file = folder.put('web.xml', domain('q35', DISK));
    const ports = async (...flags: readonly string[]): Promise<number> =>
      (await cli(['place', file, ...flags])).out.split('model="pcie-root-port"').length - 1;
    expect(await ports('--policy', 'pure-pcie', '--policy-options', '{"spares":0}')).toBe(3);
    expect(await ports('--policy', 'pure-pcie', '--policy-options', '{"spares":4}')).toBe(7);
    expect(await ports('--policy', 'legacy-pci')).toBe(1);
  });

  it('keeps addresses, unless a fresh start is asked for', async () => {
    const file = folder.put('web.xml', domain('q35', ROOT_PORT, diskAt('0x11')));
    const [kept, fresh] = [await cli(['place', file]), await cli(['place', '--fresh', file])];
    expect(kept.out).toContain('slot="0x11"');
    expect(fresh.out).not.toContain('slot="0x11"');
    expect(fresh.status).toBe(0);
    expect(kept.err).toBe('');
    expect(fresh.err).toBe(
      `${file}: Devices that moved:\n  disk:vda: 0000:00:11.0 -> 0000:01:00.0\n`,
    );
    const { out, err } = await cli(['place', '--fresh', '--json', file]);
    expect(JSON.parse(out)).toMatchObject({ ok: true, report: [{ device: 'disk:vda' }] });
    expect(err).toBe('');
  });

  it('says that a policy which was named placed none where all have their places', async () => {
    const [bare, placed] = [domain('q35', DISK), place(domain('q35', DISK)).xml];
    const said = async (xml: string, ...flags: readonly string[]): Promise<string> =>
      (await cli(['place', ...flags, '-'], { input: xml })).err;
    const named = ['--policy', 'legacy-pci'];
    expect(await said(placed, ...named)).toMatch(
      /^<stdin>: note policy-idle: .*legacy-pci.*--fresh/,
    );
    expect(await said(placed)).toBe('');
    expect(await said(bare, ...named)).not.toContain('policy-idle');
    expect(await said(placed, ...named, '--fresh')).not.toContain('policy-idle');
  });

  it('repairs clashes where it is told to, and names that way where it is not', async () => {
    const file = folder.put(
      'web.xml',
      domain('q35', ROOT_PORT, diskAt('0x11'), diskAt('0x11', 'vdb')),
    );
    const [refused, repaired] = [
      await cli(['place', file]),
      await cli(['place', '--repair', file]),
    ];
    expect(refused).toMatchObject({ status: 1, err: expect.stringContaining('`--repair`') });
    expect(repaired).toMatchObject({
      status: 0,
      err: expect.stringContaining('repaired disk:vdb'),
    });
  });

  it('tells every error with file, code and device, and prints nothing', async () => {
    const file = folder.put('web.xml', domain('q35', OLD_NIC, OLD_NIC));
    const { status, out, err } = await cli(['place', '--policy', 'pure-pcie', file]);
    expect({ status, out }).toEqual({ status: 1, out: '' });
    const lines = err.split('\n').filter(Boolean);
    expect(lines).toHaveLength(2);
    expect(lines[0]).toContain(`${file}:9:5: conventional-only interface:0: `);
    expect(lines[1]).toMatch(/:\d+:5: conventional-only interface:1: /);
  });

  it('tells issues as JSON', async () => {
    const file = folder.put('web.xml', domain('q35', OLD_NIC));
    const { out, err } = await cli(['place', '--json', '--policy', 'pure-pcie', file]);
    expect(err).toBe('');
    expect(JSON.parse(out)).toMatchObject({
      file,
      ok: false,
      issues: [{ code: 'conventional-only', severity: 'error', device: 'interface:0' }],
    });
  });

  it('tells of a missing file, a directory and other text than UTF-8', async () => {
    expect(await cli(['place', folder.at('none.xml')])).toEqual({
      status: 1,
      out: '',
      err: `${folder.at('none.xml')}: file-unreadable: It cannot be read: there is no such file or directory. Name a file that can be read, or - for standard input.\n`,
    });
    const { err } = await cli(['place', folder.path]);
    expect(err).toContain('file-unreadable: It cannot be read: it is a directory.');
    const latin1 = folder.put(
      'latin1.xml',
      Buffer.from('<domain><name>K\xf6ln</name></domain>', 'latin1'),
    );
    expect((await cli(['place', latin1])).err).toContain(`${latin1}: file-not-utf8: `);
    expect((await cli(['place', '-'], { input: new Uint8Array([0xff]) })).err).toContain(
      '<stdin>: file-not-utf8: ',
    );
  });
});

describe('place, warnings', () => {
  // Slots 1 to 31 are all taken, so there is no room for the head-room.
  const full = (): string =>
    domain(
      'pc',
      ...Array.from({ length: 30 }, (_, at) =>
        diskAt(
          `0x${(at + 2).toString(16)}`,
          `vd${String.fromCharCode(97 + (at % 26))}${at > 25 ? 'a' : ''}`,
        ),
      ),
      '<memballoon model="none"/>',
    );

  it('go to standard error, and the file is placed all the same', async () => {
    const file = folder.put('full.xml', full());
    const { status, out, err } = await cli(['place', file]);
    expect(status).toBe(0);
    expect(out).toContain('<domain');
    expect(err).toContain(`${file}: warning headroom-unmet: `);
  });

  it('are left out when quiet', async () => {
    const file = folder.put('full.xml', full());
    expect(await cli(['place', '--quiet', file])).toMatchObject({ status: 0, err: '' });
  });
});

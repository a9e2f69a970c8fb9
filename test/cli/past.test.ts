import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { place } from 'virtwright';
import { cli, DISK, domain, Folder } from './support.js';

const SECOND = DISK.replace('vda', 'vdb');

let folder: Folder;
beforeEach(() => {
  folder = new Folder();
});
afterEach(() => folder.remove());

describe('--remember', () => {
  it('keeps places of domain XML, and --compact gives those of gone devices back', async () => {
    const before = place(domain('q35', DISK, SECOND)).xml;
    const [past, file] = [
      folder.put('past.xml', before),
      folder.put('web.xml', domain('q35', SECOND)),
    ];
    const kept = await cli(['place', '--remember', past, file]);
    expect(kept).toEqual({
      status: 0,
      out: place(domain('q35', SECOND), { remember: before }).xml,
      err: '',
    });
    expect(kept.out).toContain('<virtwright:tombstone kind="disk" key="vda"');
    const noted = folder.put('kept.xml', kept.out);
    expect((await cli(['place', noted])).out).toBe(kept.out);
    expect((await cli(['place', '--compact', noted])).out).not.toContain('tombstone');
  });

  it('keeps places of a described guest', async () => {
    const spec = (...targets: readonly string[]): string =>
      JSON.stringify({
        name: 'web',
        devices: targets.map((target) => ({ kind: 'disk', file: `/${target}`, target })),
      });
    const before = await cli(['design', folder.put('web.json', spec('vda', 'vdb'))]);
    const past = folder.put('past.xml', before.out);
    const now = folder.put('web.json', spec('vdb'));
    expect((await cli(['design', '--remember', past, now])).out).toContain('key="vda"');
    const compact = await cli(['design', '--remember', past, '--compact', now]);
    expect(compact.out).not.toContain('key="vda"');
  });

  it('goes with one file, which is not standard input too, and has to be there', async () => {
    const file = folder.put('web.xml', domain('q35', DISK));
    const refused = async (...argv: readonly string[]): Promise<string> => {
      const { status, err } = await cli(argv, { input: '' });
      return `${status} ${err.trim()}`;
    };
    expect(await refused('place', '--remember', file, file, file)).toBe(
      '2 error: --remember goes with a single file.',
    );
    expect(await refused('place', '--remember', '-', '-')).toBe(
      '2 error: --remember and the file cannot both be standard input.',
    );
    expect(await refused('place', '--remember', folder.at('none'), file)).toBe(
      `2 error: --remember ${folder.at('none')}: It cannot be read: there is no such file or directory. Name a file that can be read, or - for standard input.`,
    );
    expect(await refused('design', '--compact', file)).toBe('2 error: --compact needs --remember.');
  });
});

it('--policy takes a version, and refuses one that is not there', async () => {
  const file = folder.put('web.xml', domain('q35', DISK));
  const { out } = await cli(['place', '--policy', 'pure-pcie@1', file]);
  expect(out).toBe((await cli(['place', '--policy', 'pure-pcie', file])).out);
  const { status, err } = await cli(['place', '--policy', 'pure-pcie@9', file]);
  expect(status).toBe(2);
  expect(err).toContain("There is no 'pure-pcie@9'. Name one of pure-pcie@1");
});

import { chmodSync, mkdirSync, readdirSync, statSync, symlinkSync } from 'node:fs';
import { basename } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { place } from '../../src/placement/place.js';
import { cli, DISK, domain, Folder, OLD_NIC } from './support.js';

let folder: Folder;
beforeEach(() => {
  folder = new Folder();
});
afterEach(() => folder.remove());

describe('place, many files', () => {
  it('writes each under its name, tells of those that fail, and ends with status 1', async () => {
    const good = folder.put('good.xml', domain('q35', DISK));
    const bad = folder.put('bad.xml', domain('q35', OLD_NIC));
    const other = folder.put('other.xml', domain('q35'));
    const { status, out, err } = await cli([
      'place',
      '--policy',
      'pure-pcie',
      '--out-dir',
      folder.at('a', 'b'),
      good,
      bad,
      other,
    ]);
    expect({ status, out }).toEqual({ status: 1, out: '' });
    expect(readdirSync(folder.at('a', 'b')).sort()).toEqual(['good.xml', 'other.xml']);
    expect(folder.read('a', 'b', 'good.xml')).toBe(place(domain('q35', DISK)).xml);
    expect(err).toMatch(/bad\.xml:9:5: conventional-only .*\n2 placed, 1 failed\n$/);
  });

  it('replaces an earlier result, and keeps it when the file fails now', async () => {
    const file = folder.put('web.xml', domain('q35', DISK));
    const again = ['place', '--out-dir', folder.at('out'), file];
    await cli(again);
    folder.put('web.xml', domain('pc', DISK));
    await cli(again);
    expect(folder.read('out', 'web.xml')).toBe(place(domain('pc', DISK)).xml);
    folder.put('web.xml', '<domain>');
    expect((await cli(again)).status).toBe(1);
    expect(folder.read('out', 'web.xml')).toBe(place(domain('pc', DISK)).xml);
  });

  it('gives a result the permissions of its file', async () => {
    const file = folder.put('secret.xml', domain('q35', DISK));
    chmodSync(file, 0o600);
    await cli(['place', '--out-dir', folder.at('out'), file]);
    expect(statSync(folder.at('out', 'secret.xml')).mode & 0o777).toBe(0o600);
  });

  it('leaves nothing half-written where a result cannot go', async () => {
    const file = folder.put('web.xml', domain('q35', DISK));
    mkdirSync(folder.at('out', 'web.xml'), { recursive: true });
    const { status, err } = await cli(['place', '--out-dir', folder.at('out'), file]);
    expect(status).toBe(1);
    expect(err).toContain(
      `${file}: file-unwritable: ${folder.at('out', 'web.xml')} cannot be written: `,
    );
    expect(readdirSync(folder.at('out'))).toEqual(['web.xml']);
  });

  it('tells when the directory cannot be made', async () => {
    const file = folder.put('web.xml', domain('q35', DISK));
    const { status, err } = await cli(['place', '--out-dir', file, folder.put('b.xml', '')]);
    expect(status).toBe(1);
    expect(err).toBe(
      `virtwright: file-unwritable: The directory ${file} cannot be made: a file of that name is there. Name a place that can be written to.\n`,
    );
  });
});

describe('place, into a directory that cannot be', () => {
  it.each([
    ['/proc/virtwright', 'there is no such file or directory'],
    ['/proc/virtwright/a/b', 'there is no such file or directory'],
    ['/dev/null/a', 'a part of its path is no directory'],
  ])('%s tells so at once', async (directory, why) => {
    const file = folder.put('web.xml', domain('q35', DISK));
    const { status, err } = await cli(['place', '--out-dir', directory, file]);
    expect(status).toBe(1);
    expect(err).toContain(why);
  });

  it('makes all directories that are missing', async () => {
    const file = folder.put('web.xml', domain('q35', DISK));
    const { status } = await cli(['place', '--out-dir', folder.at('a', 'b', 'c'), file]);
    expect(status).toBe(0);
    expect(folder.read('a', 'b', 'c', 'web.xml')).toContain('<address');
  });
});

describe('place, files that would be lost', () => {
  it('refuses several files without a directory to write to', async () => {
    const { status, err } = await cli(['place', 'a.xml', 'b.xml']);
    expect({ status, err }).toEqual({
      status: 2,
      err: 'error: 2 files need --out-dir; only a single one is printed.\n',
    });
  });

  it('refuses two files of the same name before it writes anything', async () => {
    mkdirSync(folder.at('x'));
    const files = [folder.put('a.xml', domain('q35')), folder.put('x/a.xml', domain('pc'))];
    const { status, err } = await cli(['place', '--out-dir', folder.at('out'), ...files]);
    expect(status).toBe(2);
    expect(err).toBe(
      `error: ${files.join(' and ')} would both become ${folder.at('out', 'a.xml')}; run them apart.\n`,
    );
    expect(readdirSync(folder.path).sort()).toEqual(['a.xml', 'x']);
  });

  it('never replaces an input, whatever path leads to it', async () => {
    const xml = domain('q35', DISK);
    const file = folder.put('a.xml', xml);
    symlinkSync(folder.path, folder.at('here'));
    for (const outDir of [folder.path, folder.at('here')]) {
      const { status, err } = await cli(['place', '--out-dir', outDir, file]);
      expect(status).toBe(2);
      expect(err).toContain(`${basename(file)} is an input, and inputs are never replaced`);
    }
    expect(folder.read('a.xml')).toBe(xml);
  });

  it('refuses standard input, which has no name, with --out-dir', async () => {
    const { status, err } = await cli(['place', '--out-dir', folder.path, '-']);
    expect(status).toBe(2);
    expect(err).toContain('error: Standard input has no file name for --out-dir');
  });
});

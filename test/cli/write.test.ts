import { chmodSync, statSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { convert, place } from 'virtwright';
import { cli, DISK, diskAt, domain, Folder } from './support.js';

let folder: Folder;
beforeEach(() => {
  folder = new Folder();
});
afterEach(() => folder.remove());

describe('--write', () => {
  it('replaces each file by its result, permissions kept, and prints nothing', async () => {
    const xml = domain('q35', DISK);
    const files = ['a.xml', 'b.xml'].map((name) => folder.put(name, xml));
    chmodSync(folder.at('a.xml'), 0o600);
    const { status, out } = await cli(['place', '-w', ...files]);
    expect({ status, out }).toEqual({ status: 0, out: '' });
    expect(folder.read('a.xml')).toBe(place(xml).xml);
    expect(folder.read('b.xml')).toBe(place(xml).xml);
    expect(statSync(folder.at('a.xml')).mode & 0o777).toBe(0o600);
  });

  it('leaves a file alone that fails', async () => {
    const clash = domain('pc', diskAt('0x05', 'vda'), diskAt('0x05', 'vdb'));
    const file = folder.put('a.xml', clash);
    expect((await cli(['place', '--write', file])).status).toBe(1);
    expect(folder.read('a.xml')).toBe(clash);
  });

  it('goes with convert, and --repair there too', async () => {
    const clash = domain('q35', diskAt('0x05', 'vda'), diskAt('0x05', 'vdb'));
    const file = folder.put('a.xml', clash);
    const argv = ['convert', '--write', '--machine', 'pc-q35-9.0', file];
    expect((await cli(argv)).status).toBe(1);
    expect((await cli([...argv, '--repair'])).status).toBe(0);
    expect(folder.read('a.xml')).toBe(convert(clash, { machine: 'pc-q35-9.0', repair: true }).xml);
  });

  it.each([
    [['place', '--write', '-'], 'Standard input cannot be written in place'],
    [['place', '--write', '--out-dir', 'x', 'a.xml'], '--write and --out-dir'],
    [['place', '--write', '--ndjson', 'a.xml'], 'leave --write out'],
    [['place', '--connect', 'qemu:///system', '--ndjson', 'a.xml'], 'leave --connect out'],
  ])('is refused where it makes no sense: %j', async (argv, said) => {
    const { status, err } = await cli(argv);
    expect({ status, err }).toEqual({ status: 2, err: expect.stringContaining(said) });
  });
});

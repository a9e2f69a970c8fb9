import { chmodSync, statSync, symlinkSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cli, DISK, diskAt, domain, Folder } from './support.js';

let folder: Folder;
beforeEach(() => {
  folder = new Folder();
});
afterEach(() => folder.remove());

describe('--output', () => {
  it.each([['place'], ['tree'], ['explain'], ['format']])(
    'has %s write into a file what it would print',
    async (verb) => {
      const file = folder.put('web.xml', domain('q35', DISK));
      const { out } = await cli([verb, file]);
      const written = await cli([verb, file, '-o', folder.at('result')]);
      expect(written).toEqual({ status: 0, out: '', err: (await cli([verb, file])).err });
      expect(folder.read('result')).toBe(out);
    },
  );

  it('takes the input for the file, keeps its permissions and follows a link', async () => {
    const file = folder.put('web.xml', domain('q35', DISK));
    chmodSync(file, 0o600);
    symlinkSync(file, folder.at('link.xml'));
    const { out } = await cli(['place', file]);
    expect((await cli(['place', file, '--output', folder.at('link.xml')])).status).toBe(0);
    expect(folder.read('web.xml')).toBe(out);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('leaves the file alone where a verb has nothing to print', async () => {
    const file = folder.put('web.xml', domain('pc', diskAt('0x05', 'vda'), diskAt('0x05', 'vdb')));
    folder.put('result', 'as it was');
    expect((await cli(['place', file, '-o', folder.at('result')])).status).toBe(1);
    expect(folder.read('result')).toBe('as it was');
  });

  it('writes to a device, and leaves it one', async () => {
    expect((await cli(['policies', '-o', '/dev/null'])).status).toBe(0);
    expect(statSync('/dev/null').isFile()).toBe(false);
  });

  it('has no colour in the file, unless that is asked for', async () => {
    const file = folder.put('web.xml', domain('pc', diskAt('0x05', 'vda'), diskAt('0x05', 'vdb')));
    await cli(['lint', file, '-o', folder.at('result')], { shown: 80 });
    expect(folder.read('result')).not.toContain('\u001b');
    await cli(['lint', file, '-o', folder.at('result'), '--color'], { shown: 80 });
    expect(folder.read('result')).toContain('\u001b');
  });

  it('tells where it cannot be written', async () => {
    const { status, err } = await cli(['policies', '-o', folder.at('none', 'result')]);
    expect(status).toBe(1);
    expect(err).toContain('file-unwritable');
  });

  it.each([['--write'], ['--out-dir=x']])('does not go with %s', async (other) => {
    const file = folder.put('web.xml', domain('q35', DISK));
    const { status, err } = await cli(['place', file, other, '-o', folder.at('result')]);
    expect({ status, err }).toEqual({
      status: 2,
      err: `error: --output and ${other.replace('=x', '')} cannot both say where results go.\n`,
    });
  });
});

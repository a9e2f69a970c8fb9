import { afterAll, describe, expect, it } from '@jest/globals';
import { database } from '../osinfo/database.js';
import { cli, Folder } from './support.js';

const folder = new Folder();
afterAll(() => folder.remove());

/** The small osinfo-db as a directory. */
for (const [path, text] of Object.entries(database)) folder.put(`db/${path}`, text);
const DB = folder.at('db');

const SPEC = 'name: web\nos: acme2\ndevices: []\n';

describe('virtwright systems', () => {
  it('tells what is known of systems that are named, and of a name that nobody knows', async () => {
    const { status, out, err } = await cli(['systems', 'win11', 'nobodys1']);
    expect(JSON.parse(out)).toMatchObject([{ id: 'http://microsoft.com/win/11', tpm: '2.0' }]);
    expect({ status, err }).toMatchObject({
      status: 1,
      err: expect.stringContaining(
        "systems: unknown-os: Nobody here knows the operating system 'nobodys1'.",
      ),
    });
  });

  it('lists short ids where no system is named', async () => {
    const { status, out } = await cli(['systems']);
    const names = out.split('\n');
    expect(status).toBe(0);
    expect(names).toContain('win11');
    expect(names).toContain('ubuntu24.04');
    expect(out).not.toContain('http');
  });

  it('prints what an osinfo-db has beyond the package, for --osinfo-db elsewhere', async () => {
    const { out } = await cli(['systems', '--osinfo-db', DB]);
    const kept = folder.put('systems.json', out);
    const words = ['acme-base', 'acme1', 'acme2', 'acme3'];
    expect(JSON.parse(out)).toHaveLength(words.length);
    for (const word of words) expect(out).toContain(`"${word}"`);
    const made = await cli(['design', '--osinfo-db', kept, '-'], { input: SPEC });
    expect(made.err).not.toContain('unknown-os');
    expect(made.out).toContain('http://example.org/acme/2');
  });
});

describe('--osinfo-db', () => {
  it('makes systems known to a design', async () => {
    const unknown = await cli(['design', '-'], { input: SPEC });
    expect(unknown).toMatchObject({ status: 0, err: expect.stringContaining('note unknown-os') });
    const known = await cli(['design', '--osinfo-db', DB, '-'], { input: SPEC });
    expect(known.err).not.toContain('unknown-os');
    expect(known.out).toContain('http://example.org/acme/2');
  });

  it('is refused where there is none, or no records', async () => {
    const none = await cli(['design', '--osinfo-db', folder.at('db', 'os'), '-'], { input: SPEC });
    expect(none).toMatchObject({ status: 2, err: expect.stringContaining('has no osinfo-db') });
    const odd = folder.put('odd.json', '[{ "id": 4 }]');
    const wrong = await cli(['design', '--osinfo-db', odd, '-'], { input: SPEC });
    expect(wrong).toMatchObject({ status: 2, err: expect.stringContaining(`--osinfo-db ${odd}`) });
  });
});

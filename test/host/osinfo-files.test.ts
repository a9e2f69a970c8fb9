import { afterAll, expect, it } from '@jest/globals';
import { readOsinfo } from 'virtwright';
import { osinfoDirectories, readOsinfoFiles } from 'virtwright/host';
import { Folder } from '../cli/support.js';
import { database } from '../osinfo/database.js';

const folder = new Folder();
afterAll(() => folder.remove());

it('an osinfo-db is where libosinfo looks for it', () => {
  expect(osinfoDirectories({})).toEqual([
    '/usr/share/osinfo',
    '/etc/osinfo',
    expect.stringMatching(/\.config\/osinfo$/),
  ]);
  const env = { OSINFO_SYSTEM_DIR: '/a', OSINFO_LOCAL_DIR: '/b', XDG_CONFIG_HOME: '/c' };
  expect(osinfoDirectories(env)).toEqual(['/a', '/b', '/c/osinfo']);
});

it('several databases add to each other, and one that is not there has nothing', () => {
  const files = Object.entries(database).filter(([path]) => path.startsWith('os/'));
  for (const [at, [path, text]] of files.entries())
    folder.put(`${at % 2 === 0 ? 'one' : 'two'}/${path}`, text);
  const both = [folder.at('one'), folder.at('none'), folder.at('two')];
  const ids = (records: ReturnType<typeof readOsinfo>) => records.map(({ id }) => id).sort();
  expect(ids(readOsinfo(readOsinfoFiles(both)))).toEqual(ids(readOsinfo(database)));
  expect(readOsinfoFiles([folder.at('none')])).toEqual({});
});

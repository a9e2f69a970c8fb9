import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { comparePolicies } from 'virtwright/compare';
import { cli, DISK, domain, Folder, OLD_NIC } from './support.js';

let folder: Folder;
beforeEach(() => {
  folder = new Folder();
});
afterEach(() => folder.remove());

describe('compare', () => {
  it('shows policies side by side, no wider than a terminal of 80 columns', async () => {
    const file = folder.put('web.yaml', 'name: web\nos: debian12\ndevices: [nic]\n');
    const { status, out, err } = await cli(['compare', file], { shown: 80 });
    expect({ status, err }).toEqual({ status: 0, err: '' });
    const plain = (await cli(['compare', file])).out;
    expect(plain.split('\n').filter((line) => line.length > 80)).toEqual([]);
    expect(plain).toMatch(/linux-server +windows-desktop/);
    expect(plain).toMatch(/\nfree Express ports +4 +0 /);
    expect(out).not.toBe(plain);
  });

  it('shows the error of a policy that fails, and ends well', async () => {
    const file = folder.put('old.xml', domain('q35', OLD_NIC));
    const { status, out } = await cli(['compare', '--policies', 'pure-pcie,legacy-pci', file]);
    expect(status).toBe(0);
    expect(out).toMatch(/\npcie-root +fails +1\n/);
    expect(out).toMatch(/\npure-pcie: error /);
  });

  it('is the data of the library with --json', async () => {
    const xml = domain('q35', DISK);
    const file = folder.put('web.xml', xml);
    const { out } = await cli(['compare', '--json', '--policies', 'auto', file]);
    const compared = JSON.parse(JSON.stringify(comparePolicies(xml, ['auto'])));
    expect(JSON.parse(out)).toEqual({ file, ok: true, ...compared, issues: [] });
  });

  it('fails where the file cannot be read, and names all policies that there are not', async () => {
    expect((await cli(['compare', folder.at('none.xml')])).status).toBe(1);
    const { status, err } = await cli(['compare', '--policies', 'best,worst', 'a.xml']);
    expect(status).toBe(2);
    expect(err).toMatch(/'best'.*\n.*'worst'/);
  });
});

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { convert } from 'virtwright';
import { cli, DISK, domain, Folder } from './support.js';

const IDE = '<disk type="file"><source file="/a"/><target dev="hda" bus="ide"/></disk>';

let folder: Folder;
beforeEach(() => {
  folder = new Folder();
});
afterEach(() => folder.remove());

describe('convert', () => {
  it('prints the guest on its new machine, and the report beside it', async () => {
    const xml = domain('pc', IDE);
    const file = folder.put('old.xml', xml);
    const { status, out, err } = await cli(['convert', '--machine', 'q35', file]);
    const moved = convert(xml, { machine: 'q35' });
    expect({ status, out }).toEqual({ status: 0, out: moved.xml });
    expect(err).toContain(`${file}: ${moved}\n`);
  });

  it('tells the report as JSON, a line a file', async () => {
    const xml = domain('pc', IDE);
    const file = folder.put('old.xml', xml);
    const { out } = await cli(['convert', '--json', '--machine', 'q35', file]);
    const { changes } = convert(xml, { machine: 'q35' });
    expect(
      out
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line)),
    ).toContainEqual(
      expect.objectContaining({ file, report: expect.objectContaining({ changes }) }),
    );
  });

  it('tells nothing of it when only errors are wanted', async () => {
    const file = folder.put('old.xml', domain('pc', IDE));
    const { status, err } = await cli(['convert', '-q', '--machine', 'q35', file]);
    expect({ status, err }).toEqual({ status: 0, err: '' });
  });

  it('pins the machine to the QEMU that is named', async () => {
    const file = folder.put('old.xml', domain('pc', DISK));
    const { out } = await cli(['convert', '--machine', 'q35', '--pin', '--qemu', '9.2', file]);
    expect(out).toContain('machine="pc-q35-9.2"');
  });

  it('takes wishes by the names that devices had, and another policy', async () => {
    const file = folder.put('old.xml', domain('pc', DISK));
    const flags = ['--policy', 'legacy-pci', '--intent', 'disk:vda=prefer-pcie'];
    const { status, out } = await cli(['convert', '--machine', 'q35', ...flags, file]);
    expect(status).toBe(0);
    expect(out).toContain('model="pcie-root-port"');
  });

  it('says that a machine is missing, or is none', async () => {
    const file = folder.put('old.xml', domain('pc', DISK));
    expect((await cli(['convert', file])).status).toBe(2);
    const { status, err } = await cli(['convert', '--machine', 'q53', file]);
    expect(status).toBe(1);
    expect(err).toContain(
      "unknown-machine: There is no machine 'q53' on x86_64. Did you mean 'q35'?",
    );
  });
});

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { intentWords } from '../../src/cli/intent-words.js';
import { cli, DISK, domain, Folder } from './support.js';

const NIC = "<interface type='user'><model type='virtio'/></interface>";
const BRIDGES =
  "<controller type='pci' index='1' model='dmi-to-pci-bridge'/><controller type='pci' index='2' model='pci-bridge'/>";

let folder: Folder;
let web: string;
beforeEach(() => {
  folder = new Folder();
  const xml = domain('q35', BRIDGES, DISK, NIC);
  web = folder.put('web.xml', xml.replace('<devices>', '<features><acpi/></features><devices>'));
});
afterEach(() => folder.remove());

/** Where a disk sits under wishes that are told on the command line. */
async function explained(...said: string[]): Promise<string> {
  const { out } = await cli(['explain', ...said, web, 'disk:vda']);
  return out;
}

/** What is refused, a line for each fault. */
async function refused(...said: string[]): Promise<string[]> {
  const { status, err } = await cli(['place', ...said, web]);
  expect(status).toBe(2);
  return err.trim().split('\n');
}

describe('--intent', () => {
  it('says what is wanted of a device, in the words of the builder', async () => {
    expect(await explained('--intent', 'disk:vda=no-hotplug')).toContain('no hotplug');
    expect(await explained('--intent', 'disk:vda=on-controller=2')).toContain('02:01.0');
    expect(await explained('--intent', 'disk:vda=at=0000:02:07.0')).toContain('02:07.0');
  });

  it('takes several wishes at once, and may be given again', async () => {
    const both = await explained('--intent', 'disk:vda=no-hotplug,prefer-pci');
    expect(both).toContain('conventional PCI');
    expect(both).toContain('no hotplug');
    const again = ['--intent', 'disk:vda=no-hotplug', '--intent', 'disk:vda=prefer-pci'];
    expect(await explained(...again)).toBe(both);
  });

  it('goes with every verb that places domain XML', async () => {
    for (const verb of ['place', 'tree', 'explain']) {
      const { out } = await cli([verb, '--intent', 'disk:vda=on-controller=2', web]);
      expect(out).toMatch(/02:01\.0|<disk.*bus="0x02" slot="0x01"/);
    }
  });

  it('writes an ACPI index, by number or by the name of a card', async () => {
    const indexes = ['disk:vda=acpi-index=3', 'interface:0=guest-name=eno7'];
    const { out } = await cli(['place', ...indexes.flatMap((said) => ['--intent', said]), web]);
    expect(out.match(/<acpi index=['"](\d+)/g)).toHaveLength(2);
  });

  it.each([
    ['no-hotplug', ''],
    ['on-node=', '0:require'],
    ['near-host-device=', '0000:3b:00.0'],
    ['same-node-as=', 'interface:0'],
    ['on-controller=', '2'],
    ['apart-from=', 'interface:0'],
    ['same-slot-as=', 'interface:0'],
    ['function-of=', 'false'],
    ['guest-name=', 'eno1'],
    ['acpi-index=', '1'],
    ['at=', '0000:02:07.0'],
  ])('has a word %s', async (word, value) => {
    expect(intentWords).toContain(word);
    const { status } = await cli(['place', '--intent', `interface:0=${word}${value}`, web]);
    expect(status).not.toBe(2);
  });

  it('of another controller than an address has is told how to give that up', async () => {
    const address = "<address type='pci' bus='0x00' slot='0x05' function='0x0'/></disk>";
    const placed = folder.put(
      'placed.xml',
      domain('q35', BRIDGES, DISK.replace('</disk>', address)),
    );
    const { err } = await cli(['place', '--intent', 'disk:vda=on-controller=2', placed]);
    expect(err).toContain('wrong-controller disk:vda');
    expect(err).toContain('virtwright set FILE disk:vda.at=');
    const words = ['disk:vda.at=', 'disk:vda.controller=2'];
    expect((await cli(['set', placed, ...words])).out).toMatch(
      /<address type=.pci. domain=.0x0000. bus=.0x02/,
    );
  });

  it('is led to by a part of a word', async () => {
    expect(await refused('--intent', 'disk:vda=near=3b:00.0')).toEqual([
      expect.stringMatching(/no wish 'near'.*Did you mean near-host-device\?$/),
    ]);
  });

  it('tells of every word that is none, and of values that cannot be', async () => {
    const all = 'disk:vda=no-hotplg,on-node=x,on-node,dense=1';
    expect(await refused('--intent', all, '--intent', 'vda', '--intent', 'vda=')).toEqual([
      expect.stringMatching(
        /no wish 'no-hotplg'; there are prefer-pcie, .* Did you mean no-hotplug\?$/,
      ),
      expect.stringMatching(/^error: --intent: The option disk:vda\.node is "x", and it has to be/),
      "error: --intent: 'on-node' does not say what it is about. Write a value behind it: on-node=….",
      "error: --intent: 'dense' takes no value. Write dense alone.",
      "error: --intent: 'vda' says nothing of a device. Write it as disk:vda=no-hotplug.",
      "error: --intent: 'vda=' says nothing of a device. Write it as disk:vda=no-hotplug.",
    ]);
  });

  it('names the device that may be meant', async () => {
    const { status, err } = await cli(['place', '--intent', 'disk:vdb=dense', web]);
    expect(status).toBe(1);
    expect(err).toContain("unknown-device disk:vdb: Something is wanted of 'disk:vdb'");
    expect(err).toContain('Did you mean disk:vda?');
  });

  it('is for domain XML', async () => {
    const spec = folder.put('web.yaml', 'name: web\ndevices: [{ kind: nic }]');
    const { status, err } = await cli(['tree', '--intent', 'nic:0=dense', spec]);
    expect([status, err]).toEqual([1, expect.stringContaining('option-does-not-apply')]);
  });
});

describe('--intents', () => {
  it('reads them from a file, as a description has them; --intent ranks above it', async () => {
    const file = folder.put('wishes.yaml', 'disk:vda: { controller: 2, hotplug: true }');
    expect(await explained('--intents', file)).toContain('02:01.0');
    const json = folder.put('wishes.json', '{"disk:vda": {"controller": 2, "hotplug": true}}');
    expect(await explained('--intents', json)).toContain('02:01.0');
    const nearer = await explained('--intents', file, '--intent', 'disk:vda=on-controller=1');
    expect(nearer).toContain('01:');
  });

  it('goes with many files', async () => {
    const file = folder.put('wishes.yaml', 'disk:vda: { controller: 2 }');
    const other = folder.put('other.xml', domain('q35', BRIDGES, DISK));
    const options = ['--intents', file, '--out-dir', folder.at('out')];
    expect((await cli(['place', ...options, web, other])).status).toBe(0);
  });

  it('tells of a NUMA cell that is said in two ways', async () => {
    const file = folder.put('wishes.yaml', 'disk:vda: { node: 0, sameNodeAs: interface:0 }');
    expect(await refused('--intents', file)).toEqual([
      'error: The NUMA cell of disk:vda is told by node and sameNodeAs, which may not be the same. Keep one of them.',
    ]);
    const { err } = await cli(['place', '--intents', file, '--intent', 'disk:vda=on-node=0', web]);
    expect(err).not.toContain('sameNodeAs');
  });

  it('tells every fault with its line', async () => {
    const file = folder.put('wishes.yaml', 'disk:vda:\n  hotplg: true\n  node: one\n');
    expect(await refused('--intents', file)).toEqual([
      expect.stringMatching(
        /no option disk:vda\.hotplg; .*\(line 2, column 3\) Did you mean hotplug\?/,
      ),
      expect.stringMatching(/disk:vda\.node is "one".*\(line 3, column 3\)/),
    ]);
    expect(await refused('--intents', web)).toEqual([
      expect.stringContaining('This is XML, and a set of wishes is described in YAML or JSON.'),
    ]);
  });
});

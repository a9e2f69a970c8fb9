import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { guest } from '../../src/guest/guest.js';
import { place } from '../../src/placement/place.js';
import { cli, DISK, diskAt, domain, Folder, OLD_NIC } from './support.js';

let folder: Folder;
beforeEach(() => {
  folder = new Folder();
});
afterEach(() => folder.remove());

describe('tree', () => {
  it('draws the topology of domain XML', async () => {
    const { xml, tree } = place(domain('q35', DISK));
    const { status, out, err } = await cli(['tree', folder.put('web.xml', xml)]);
    expect({ status, out, err }).toEqual({ status: 0, out: `${tree}\n`, err: '' });
  });

  it('marks all of a definition as proposed that has no address yet, but what the chipset brings', async () => {
    const scsi = "<disk type='file'><source file='/a'/><target dev='sdb' bus='scsi'/></disk>";
    const { out } = await cli(['tree', folder.put('new.xml', domain('q35', DISK, scsi))]);
    const lines = out.trim().split('\n');
    expect(lines.filter((line) => !line.endsWith('(proposed)'))).toEqual([
      'pcie-root 0',
      '└─00:1f.2 sata:0  ahci sata controller',
    ]);
    expect(lines).toContainEqual(expect.stringMatching(/└─unit 1 disk:sdb {2}scsi disk {2}\(/));
  });

  it('shows a guest that exists as it is, and marks what placing would add', async () => {
    const bare = "<controller type='usb' model='none'/><memballoon model='none'/>";
    const file = folder.put('web.xml', domain('pc', bare, diskAt('0x11', 'vdb'), DISK));
    const { out } = await cli(['tree', file]);
    expect(out.match(/disk:vd. .*/g)).toEqual([
      'disk:vda  virtio disk  (proposed)',
      'disk:vdb  virtio disk',
    ]);
    const told = await cli(['explain', '--json', file]);
    expect(JSON.parse(told.out).explanations).toContainEqual(
      expect.objectContaining({ device: 'disk:vda', proposed: true }),
    );
    const fresh = await cli(['tree', '--fresh', file]);
    expect(fresh.out).not.toContain('(proposed)');
  });

  it('takes a policy and a fresh start', async () => {
    const file = folder.put('web.xml', domain('q35', OLD_NIC, diskAt('0x11')));
    expect((await cli(['tree', '--policy', 'pure-pcie', file])).status).toBe(1);
    const { out } = await cli(['tree', '--policy', 'legacy-pci', '--fresh', file]);
    expect(out).toContain('pcie-to-pci-bridge');
    expect(out).not.toContain('00:11.0');
  });

  it('knows domain XML on standard input by its first character', async () => {
    const { out } = await cli(['tree', '-'], { input: `\n ${domain('pc', DISK)}` });
    expect(out).toMatch(/^pci-root 0\n/);
  });

  it('is data for another program', async () => {
    const { xml } = place(domain('q35', DISK));
    const { topology, tree } = place(xml);
    const file = folder.put('web.xml', xml);
    const { out } = await cli(['tree', '--json', file]);
    expect(JSON.parse(out)).toEqual({
      file,
      ok: true,
      ...topology.toJSON(),
      tree: tree.toJSON(),
      issues: [],
    });
  });

  it('tells the errors of XML that says it is XML', async () => {
    const { status, err } = await cli(['tree', folder.put('web.xml', 'name: web')]);
    expect(status).toBe(1);
    expect(err).toContain('web.xml:1:1: xml-');
  });
});

describe('explain', () => {
  it('tells what was chosen where nobody said it', async () => {
    const file = folder.put('desk.yaml', 'name: desk\nos: winxp\ndevices: [{ kind: nic }]\n');
    const { choices } = guest('desk').os('winxp').addNic().design();
    const { out } = await cli(['explain', '--choices', file]);
    expect(out).toBe(
      choices
        .map(({ about, value, because }) => `${about}  ${value}, because ${because}\n`)
        .join(''),
    );
    const { out: one } = await cli(['explain', '--choices', '--json', file, 'interface:0']);
    expect(JSON.parse(one).choices).toEqual(choices.filter(({ about }) => about === 'interface:0'));
  });

  it('tells what was chosen of the guest as a whole, and what was said', async () => {
    const said = 'name: desk\nos: debian12\nclock: { offset: localtime }\nmemory: 2 GiB\n';
    const file = folder.put('desk.yaml', `${said}machine: q35\ndevices: [rng]\n`);
    const { status, out, err } = await cli(['explain', file, 'cpu', 'memory', 'rng:0', 'boot']);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out.split('\n\n')).toEqual([
      expect.stringMatching(/^cpu {2}mode host-passthrough, migratable on, because /),
      'memory  is as you said: nothing was chosen for it',
      expect.stringMatching(/^rng:0 /),
      'boot  nothing was chosen for it, and the definition does not say it\n',
    ]);
    const { out: data } = await cli(['explain', '--json', '--choices', file, 'cpu', 'machine']);
    expect(JSON.parse(data).choices).toEqual([
      expect.objectContaining({ about: 'cpu', because: expect.any(String) }),
      { about: 'machine', because: 'is as you said: nothing was chosen for it' },
    ]);
    const { err: unknown } = await cli(['explain', file, 'cpuu']);
    expect(unknown).toContain("no device 'cpuu'");
  });

  it('tells of the devices that are named, in that order', async () => {
    const { xml } = place(domain('q35', DISK));
    const design = place(xml);
    const file = folder.put('web.xml', xml);
    const { status, out } = await cli(['explain', file, 'memballoon:0', 'disk:vda']);
    expect(status).toBe(0);
    expect(out).toBe(`${design.explain('memballoon:0')}\n\n${design.explain('disk:vda')}\n`);
  });

  it('tells everything with --all: devices of every bus, and what was chosen for the guest', async () => {
    const said = 'name: desk\nos: debian12\ndevices: [{ kind: disk, file: /a, bus: scsi }, rng]\n';
    const file = folder.put('desk.yaml', said);
    const { status, out } = await cli(['explain', '--all', file]);
    expect(status).toBe(0);
    expect(out).toContain('disk:sda  scsi disk\n  sits at   unit 0  (scsi:0 < ');
    expect(out).toMatch(/\ngraphics:0 takes no PCI place\.\n|\nserial:0 takes no PCI place\.\n/);
    expect(out).toMatch(/\ncpu {2}mode host-passthrough/);
    const { out: data } = await cli(['explain', '--all', '--json', file]);
    const { explanations, choices } = JSON.parse(data);
    expect(explanations).toContainEqual(
      expect.objectContaining({ device: 'disk:sda', family: 'drive' }),
    );
    expect(choices).toContainEqual(expect.objectContaining({ about: 'cpu' }));
    expect((await cli(['explain', '--all', file, 'cpu'])).status).toBe(2);
  });

  it('tells of all PCI devices when none is named', async () => {
    const file = folder.put('web.xml', domain('q35', DISK));
    const { out } = await cli(['explain', '--json', file]);
    const told: { device: string; because: string; where: string }[] = JSON.parse(out).explanations;
    expect(told.map(({ device }) => device)).toEqual(
      place(domain('q35', DISK)).decisions.map(({ device }) => device),
    );
    for (const { because, where } of told) {
      expect(because).not.toBe('');
      expect(where).toMatch(/^0000:[0-9a-f]{2}:[0-9a-f]{2}\.[0-7]$/);
    }
  });

  it('tells as data who decided, and what is above the device', async () => {
    const file = folder.put('web.xml', domain('q35', DISK));
    const { out } = await cli(['explain', '--json', file, 'disk:vda']);
    expect(JSON.parse(out).explanations).toEqual([
      expect.objectContaining({
        device: 'disk:vda',
        by: 'pure-pcie',
        path: ['pcie-root-port 1', 'pcie-root 0'],
      }),
    ]);
  });

  it('names every device that is not there', async () => {
    const file = folder.put('web.xml', domain('q35', DISK));
    const { status, out, err } = await cli(['explain', file, 'disk:vdx', 'disk:vda', 'nic']);
    expect({ status, out }).toEqual({ status: 1, out: '' });
    expect(err).toContain("unknown-device disk:vdx: The guest has no device 'disk:vdx'.");
    expect(err).toContain("unknown-device nic: The guest has no device 'nic'.");
  });
});

describe('a tree of a guest with a clash', () => {
  const clash = domain('pc', diskAt('0x05', 'vda'), diskAt('0x05', 'vdb'));

  it('is drawn with what clashes marked, and fails all the same', async () => {
    const { status, out, err } = await cli(['tree', '-'], { input: clash });
    expect(status).toBe(1);
    expect(out).toMatch(/^└─00:05\.0 disk:vda {2}virtio disk {2}\(clashes with disk:vdb\)$/m);
    expect(out).toMatch(/\nwithout a place\n└─disk:vdb {2}virtio disk\n$/);
    expect(err).toMatch(/^<stdin>:\d+:\d+: slot-taken disk:vdb: /);
  });

  it('is data with --json', async () => {
    const { status, out } = await cli(['tree', '--json', '-'], { input: clash });
    expect(status).toBe(1);
    expect(JSON.parse(out)).toHaveProperty('controllers');
  });

  it('is none where the text cannot be read', async () => {
    const { status, out } = await cli(['tree', '-'], { input: '<domain>' });
    expect({ status, out }).toEqual({ status: 1, out: '' });
  });
});

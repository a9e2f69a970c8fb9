import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { place } from 'virtwright';
import { StandInLibvirt } from '../support/stand-in-libvirt.js';
import { cli, DISK, domain, Folder, type Ran } from './support.js';

const SPEC = `name: web
defaults: { boot: false }
hypervisor: qemu
machine: q35
memory: 1 GiB
devices:
  - { kind: disk, file: /web.raw }
  - { kind: nic, network: default }
`;

let folder: Folder;
let libvirt: StandInLibvirt;
beforeEach(() => {
  folder = new Folder();
  // As a libvirt does: a new domain gets a UUID, a new card a MAC address, and an alias its machine.
  libvirt = new StandInLibvirt({
    keeps: (xml) =>
      xml
        .replace(/machine="q35"/, 'machine="pc-q35-10.0"')
        .replace(/(<interface [^>]*>)(?!\s*<mac)/, '$1<mac address="52:54:00:11:22:33"/>'),
  });
});
afterEach(() => folder.remove());

function run(...argv: readonly string[]): Promise<Ran> {
  return cli(argv, { libvirt });
}

describe('virtwright define', () => {
  it('defines a file as it stands, and tells what libvirt says in its own words', async () => {
    const file = folder.put('web.xml', place(domain('q35', DISK)).xml);
    const { status, out, err } = await run('define', file);
    expect({ status, out }).toEqual({ status: 0, out: `${file}: web is defined\n` });
    expect(err).toMatch(/^.*\.xml:6:\d+: note libvirt-resolved: \/domain\/os\/type\/@machine /);
    expect(libvirt.calls).toEqual(['define web']);
  });

  it.each([
    ['--policy', 'pure-pcie'],
    ['--libvirt', '8.0'],
  ])('refuses %s with domain XML, which is defined as it stands', async (...said) => {
    const { status, err } = await run('define', ...said, folder.put('web.xml', domain('q35')));
    expect({ status, err }).toEqual({
      status: 1,
      err: expect.stringContaining('option-does-not-apply'),
    });
    expect(libvirt.calls).toEqual([]);
    expect((await run('define', ...said, folder.put('web.yaml', SPEC))).status).toBe(0);
  });

  it('defines the design of a description', async () => {
    await run('define', folder.put('web.yaml', SPEC));
    expect(libvirt.definitions.get('web')).toContain('pcie-root-port');
  });

  it('fails where libvirt kept something else, and tells where in the file that was asked', async () => {
    libvirt = new StandInLibvirt({ keeps: (xml) => xml.replace('/web.img', '/other.img') });
    const file = folder.put('web.xml', domain('q35', DISK));
    const { status, out, err } = await run('define', '--quiet', file);
    expect({ status, out }).toEqual({ status: 1, out: '' });
    expect(err).toBe(
      `${file}:9:37: libvirt-changed disk:vda: /domain/devices/disk/source/@file was asked for as '/web.img', and libvirt keeps '/other.img'. Ask for what it keeps, or for what this libvirt, its QEMU and its host have.\n`,
    );
    expect(libvirt.definitions.size).toBe(0);
  });

  it('tells programs what differs, a line a file', async () => {
    const { out } = await run('define', '--json', folder.put('web.yaml', SPEC));
    expect(JSON.parse(out)).toMatchObject({
      file: folder.at('web.yaml'),
      domain: 'web',
      done: 'defined',
      differences: expect.arrayContaining([
        expect.objectContaining({ kind: 'resolved', asked: 'q35', kept: 'pc-q35-10.0' }),
      ]),
    });
  });

  it('goes on with the next file where one fails', async () => {
    const bad = folder.put('bad.xml', '<domain>');
    const { status } = await run('define', bad, folder.put('web.yaml', SPEC));
    expect(status).toBe(1);
    expect(libvirt.calls).toEqual(['define web']);
  });
});

describe('virtwright verify', () => {
  it.each([
    ["<watchdog model='i6300esb' action='reset'/>", 'drops watchdog:0'],
    ["<controller type='scsi' index='0' model='virtio-scsi'/>", 'drops scsi:0'],
    ["<input type='keyboard' bus='usb'/>", 'drops input:'],
    ["<serial type='pty'/>", 'drops serial:'],
    ["<panic model='isa'/>", 'drops panic:0'],
  ])('shows %s that somebody added', async (device, said) => {
    const file = folder.put('web.xml', place(domain('q35', DISK)).xml);
    await run('define', file);
    const kept = libvirt.definitions.get('web') ?? '';
    libvirt.definitions.set('web', kept.replace('</devices>', `${device}</devices>`));
    expect(await run('verify', file)).toMatchObject({
      status: 3,
      out: expect.stringContaining(said),
    });
  });

  it('tells of a password that is another, and tells neither', async () => {
    const file = folder.put(
      'web.xml',
      place(domain('q35', "<graphics type='vnc' passwd='a'/>")).xml,
    );
    await run('define', file);
    const kept = libvirt.definitions.get('web') ?? '';
    libvirt.definitions.set(
      'web',
      kept.replace("passwd='a'", "passwd='b'").replace('passwd="a"', 'passwd="b"'),
    );
    expect((await run('verify', file)).out).toContain(
      'changes /domain/devices/graphics/@passwd (secret)\n',
    );
  });

  it('tells a file that failed from a guest that differs', async () => {
    const other = folder.put('web.yaml', SPEC);
    expect((await run('verify', '--quiet', folder.put('bad.xml', '<domain>'), other)).status).toBe(
      1,
    );
  });

  it('finds a guest as apply has made it, with the same options', async () => {
    const file = folder.put('web.xml', domain('q35', DISK));
    const said = ['--policy', 'pure-pcie', '--intent', 'disk:vda=no-hotplug', '--repair', file];
    expect((await run('verify', ...said)).status).toBe(3);
    await run('apply', ...said);
    expect(await run('verify', ...said)).toMatchObject({ status: 0, err: '' });
  });

  it('is silent with --quiet, and tells by its status', async () => {
    const file = folder.put('web.yaml', SPEC);
    expect(await run('verify', '--quiet', file)).toEqual({ status: 3, out: '', err: '' });
    await run('define', file);
    expect(await run('verify', '--quiet', file)).toEqual({ status: 0, out: '', err: '' });
  });

  it('shows what defining the file would change', async () => {
    const file = folder.put('web.xml', place(domain('q35', DISK)).xml);
    expect((await run('verify', file)).out).toBe(`${file}: libvirt has no domain web\n`);
    await run('define', file);
    expect((await run('verify', file)).out).toBe(`${file}: libvirt has web as the file says\n`);
    const other = libvirt.definitions.get('web') ?? '';
    libvirt.definitions.set(
      'web',
      other
        .replace('/web.img', '/new.img')
        .replace(
          '</devices>',
          "<rng model='virtio'/><graphics type='vnc' passwd='geheim'/></devices>",
        ),
    );
    const { status, out, err } = await run('verify', file);
    expect({ status, out, err }).toEqual({
      status: 3,
      out: `${file}: libvirt has web otherwise than the file, which
  changes /domain/devices/disk/source/@file from /new.img to /web.img
  drops rng:0: <rng model='virtio'>
  drops graphics:0: <graphics type='vnc' passwd='(secret)'>
`,
      err: '',
    });
    expect(JSON.parse((await run('verify', '--json', file)).out)).toMatchObject({
      domain: 'web',
      known: true,
      differs: true,
      changes: [{ kind: 'changed' }, { kind: 'added', device: 'rng:0' }, { kind: 'added' }],
    });
  });
});

describe('virtwright apply', () => {
  it('asks libvirt for a guest once, and once more for what it keeps', async () => {
    const file = folder.put('web.yaml', SPEC);
    await run('apply', file);
    expect(libvirt.asked).toBe(2);
    await run('apply', file);
    expect(libvirt.asked).toBe(3);
  });

  it('does what is to be done, and nothing where nothing is', async () => {
    const file = folder.put('web.yaml', SPEC);
    expect((await run('apply', '--dry-run', file)).out).toBe(
      `${file}: web is new, and would be defined\n`,
    );
    expect(libvirt.calls).toEqual([]);
    expect((await run('apply', file)).out).toBe(`${file}: web is new, and is defined\n`);
    const again = await run('apply', file);
    expect(again).toEqual({
      status: 0,
      out: `${file}: web is as it should be, and there is nothing to do\n`,
      err: '',
    });
    expect(libvirt.calls).toEqual(['define web']);
  });

  it('keeps devices where libvirt has them, cards by their MAC addresses, and shows what changes', async () => {
    await run('apply', folder.put('web.yaml', SPEC));
    const card = () => place(libvirt.definitions.get('web') ?? '').addressOf('interface:0');
    const before = card();
    const more = SPEC.replace('1 GiB', '2 GiB').replace(/ {2}- \{ kind: disk.*\n/, '');
    const file = folder.put('web.yaml', more);
    const shown = `  changes /domain/memory from 1048576 KiB to 2097152 KiB
  drops disk:vda: <disk type='file' device='disk'>
`;
    expect((await run('apply', '-n', file)).out).toBe(`${file}: web would be changed:\n${shown}`);
    const { status, out } = await run('apply', file);
    expect({ status, out }).toEqual({ status: 0, out: `${file}: web is changed:\n${shown}` });
    expect(libvirt.definitions.get('web')).toContain('52:54:00:11:22:33');
    expect(card()).toEqual(before);
    expect(JSON.parse((await run('apply', '--json', file)).out)).toEqual({
      ok: true,
      issues: [],
      file,
      domain: 'web',
      done: 'nothing',
      isNew: false,
      changes: [],
    });
  });

  it('takes nothing newer than the libvirt at hand has', async () => {
    libvirt.releases = async () => ({ libvirt: '9.0.0', qemu: '7.2.0' });
    const file = folder.put(
      'web.yaml',
      SPEC.replace('kind: disk, file: /web.raw', 'kind: sound, model: virtio'),
    );
    const { status, err } = await run('apply', file);
    expect({ status, err }).toEqual({ status: 1, err: expect.stringContaining('release-too-old') });
    expect(libvirt.calls).toEqual([]);
    expect((await run('apply', '--libvirt', '10.4', '--qemu', '8.2', file)).status).toBe(0);
  });

  it('shows how far it is on a terminal, between several files', async () => {
    const other = folder.put('db.yaml', SPEC.replace('web', 'db'));
    const { err } = await cli(['apply', folder.put('web.yaml', SPEC), other], {
      libvirt,
      terminal: 60,
    });
    expect(err).toContain('1/2 web.yaml');
  });

  it('tells once that there is no connection', async () => {
    libvirt.releases = async () => Promise.reject(new Error('no socket'));
    const files = [folder.put('a.yaml', SPEC), folder.put('b.yaml', SPEC)];
    const { status, err } = await run('apply', '--connect', 'qemu:///system', ...files);
    expect({ status, lines: err.split('\n').length - 1 }).toEqual({ status: 1, lines: 1 });
    expect(err).toMatch(/^qemu:\/\/\/system: internal-error: no socket/);
  });
});

describe('domains of a libvirt in place of files', () => {
  beforeEach(async () => {
    await run('define', folder.put('web.yaml', SPEC));
    libvirt.calls.length = 0;
  });

  it('are shown and explained', async () => {
    expect((await run('tree', '--connect', 'qemu:///system', 'web')).out).toContain('disk:vda');
    const { out } = await run('explain', '--connect', 'qemu:///system', 'web', 'disk:vda');
    expect(out).toContain('disk:vda');
  });

  it('are changed: printed, or with --write defined', async () => {
    const { out } = await run('add', '--connect', 'qemu:///system', 'web', 'rng');
    expect(out).toContain('<rng');
    expect(libvirt.calls).toEqual([]);
    await run('add', '--write', '--connect', 'qemu:///system', 'web', 'rng');
    expect(libvirt.calls).toEqual(['define web']);
    expect(libvirt.definitions.get('web')).toContain('<rng');
  });

  it('are placed and converted: printed, into files named like them, or with --write defined', async () => {
    const at = ['--connect', 'qemu:///system', 'web'];
    expect((await run('place', ...at)).out).toBe(place(libvirt.definitions.get('web') ?? '').xml);
    await run('convert', '--machine', 'pc', '--out-dir', folder.at('moved'), ...at);
    expect(folder.read('moved', 'web.xml')).toContain('machine="pc"');
    expect(libvirt.calls).toEqual([]);
    const { status, out } = await run('convert', '--write', '--machine', 'pc', ...at);
    expect({ status, out, calls: libvirt.calls }).toEqual({
      status: 0,
      out: '',
      calls: ['define web'],
    });
    expect(libvirt.definitions.get('web')).toContain('machine="pc"');
  });

  it('are told by name where there is none', async () => {
    const { status, err } = await run('tree', '--connect', 'qemu:///system', 'db');
    expect({ status, err }).toEqual({
      status: 1,
      err: expect.stringMatching(/^db: domain-unknown/),
    });
  });
});

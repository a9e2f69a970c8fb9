import { statSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { guest, open } from 'virtwright';
import { cli, Folder, type Ran } from './support.js';

const web = guest('web')
  .defaults(false)
  .defaults(false)
  .defaults(false)
  .addDisk({ file: '/a.qcow2', serial: 's1' })
  .addDisk({ file: '/b.qcow2', name: 'data' })
  .addNic({ network: 'default', mac: '52:54:00:00:00:01' })
  .addChannel()
  .design().xml;

let folder: Folder;
let file: string;
beforeEach(() => {
  folder = new Folder();
  file = folder.put('web.xml', web);
});
afterEach(() => folder.remove());

/** What a run prints, where all goes well. */
async function printed(...argv: readonly string[]): Promise<string> {
  const { status, out, err } = await cli(argv);
  expect({ status, err }).toEqual({ status: 0, err: '' });
  return out;
}

describe('add', () => {
  it.each<[string, readonly string[], string]>([
    [
      'a device with options',
      ['disk', 'file=/c.qcow2', 'cache=none', 'readonly=yes'],
      open(web).addDisk({ file: '/c.qcow2', cache: 'none', readonly: true }).design().xml,
    ],
    [
      'several devices',
      ['rng', 'nic', 'network=lan', 'model=e1000e'],
      open(web).addRng().addNic({ network: 'lan', model: 'e1000e' }).design().xml,
    ],
    [
      'a word that is short for an option',
      ['hostdev', '0000:3b:00.0', 'video', 'virtio'],
      open(web).addHostdev('0000:3b:00.0').addVideo('virtio').design().xml,
    ],
    [
      'a name and wishes',
      ['rng', 'name=dice', 'intents.hotplug=no'],
      open(web).addRng({ name: 'dice' }).noHotplug().design().xml,
    ],
    [
      'a wish said like an option',
      ['rng', 'hotplug=no', 'nic', 'at=0000:00:0a.0'],
      open(web).addRng().noHotplug().addNic().at('0000:00:0a.0').design().xml,
    ],
    [
      "kinds by the names of libvirt's elements",
      ['interface', 'network=lan', 'memory', 'size=1GiB', 'serial'],
      open(web).addNic({ network: 'lan' }).addMemory({ size: '1GiB' }).addConsole().design().xml,
    ],
    [
      'a path in place of a file',
      ['disk', '/c.qcow2', 'cdrom', '/d.iso'],
      open(web).addDisk('/c.qcow2').addCdrom({ file: '/d.iso' }).design().xml,
    ],
    [
      'controllers by their models and types',
      ['controller', 'virtio-scsi', 'controller', 'pcie-root-port', 'controller', 'usb'],
      open(web)
        .addController({ type: 'scsi', model: 'virtio-scsi' })
        .addController({ type: 'pci', model: 'pcie-root-port' })
        .addController({ type: 'usb', model: 'qemu-xhci' })
        .design().xml,
    ],
    [
      'XML',
      [
        '<redirdev bus="usb" type="tcp"><source mode="connect" host="usb" service="4000"/></redirdev>',
      ],
      open(web)
        .addXml(
          '<redirdev bus="usb" type="tcp"><source mode="connect" host="usb" service="4000"/></redirdev>',
        )
        .design().xml,
    ],
  ])('adds %s as the library does', async (_what, words, xml) => {
    expect(await printed('add', file, ...words)).toBe(xml);
  });

  it.each<[string, string]>([
    ['a list in YAML', '- kind: rng\n- { kind: nic, network: lan }'],
    ['the devices of a description', 'devices:\n  - kind: rng\n  - { kind: nic, network: lan }'],
    [
      'one device in JSON',
      '{"kind":"group","devices":[{"kind":"rng"},{"kind":"nic","network":"lan"}]}',
    ],
    [
      'XML',
      '<devices><rng model="virtio"><backend model="random">/dev/urandom</backend></rng><interface type="network"><source network="lan"/><model type="virtio"/></interface></devices>',
    ],
  ])('takes %s from a file or from standard input', async (_what, text) => {
    const { xml } = open(web).addRng().addNic({ network: 'lan' }).design();
    expect(await printed('add', '--from', folder.put('more', text), file)).toBe(xml);
    expect((await cli(['add', '--from', '-', file], { input: text })).out).toBe(xml);
  });

  it('heeds a wish, a policy and the host', async () => {
    const out = await printed(
      'add',
      file,
      'rng',
      '--intent',
      'rng:0=no-hotplug',
      '--policy',
      'pure-pcie',
    );
    expect(out).toMatch(/<rng .*bus="0x00"/s);
  });

  it.each<[readonly string[], string]>([
    [['disc', 'file=/a'], "error: There is no kind of device 'disc'. Did you mean disk?"],
    [['interfac'], "error: There is no kind of device 'interfac'. Did you mean interface?"],
    [
      ['disk', 'file=/a', 'file=/b'],
      "error: 'file=/b' says file of one disk again; leave one of them out, or write disk before it for another one.",
    ],
    [
      ['file=/a', 'disk'],
      "error: 'file=/a' is an option of no device; write the kind of the device before it.",
    ],
    [[], 'error: Nothing is said to be added; name a kind of device, or --from a file.'],
  ])('refuses %j', async (words, message) => {
    const { status, err } = await cli(['add', file, ...words]);
    expect({ status, err: err.trim() }).toEqual({ status: 2, err: message });
  });

  it('tells all faults of options, each with its device', async () => {
    const { status, err } = await cli(['add', file, 'disk', 'cache=fast', 'nic', 'modl=virtio']);
    expect(status).toBe(1);
    expect(err).toMatch(/unknown-option nic:0: .*Did you mean model\?/);
    expect((await cli(['add', file, 'disk', 'file=/c', 'cache=fast'])).err).toMatch(
      /bad-option disk:vdc: .*cache/,
    );
  });

  it('says how an option is written where a word alone is none', async () => {
    const { err } = await cli(['add', file, 'vsock', 'lan']);
    expect(err).toMatch(/no kind of device 'lan'.* What is said of the vsock is written model=lan/);
  });

  it.each([
    ['- kind: rng\n- kind: nic\n  netwrk: lan\n', 'line 3'],
    ['devices:\n- kind: rng\n- kind: nic\n  netwrk: lan\n', 'line 4'],
  ])('tells faults of a file with their position', async (text, position) => {
    const { status, err } = await cli(['add', '--from', folder.put('more.yaml', text), file]);
    expect(status).toBe(2);
    expect(err).toContain('netwrk');
    expect(err).toContain(position);
  });

  it('refuses what a description says beside its devices', async () => {
    const more = folder.put('more.yaml', 'memory: 4 GiB\ndevices: [{ kind: rng }]\n');
    const { status, err } = await cli(['add', '--from', more, file]);
    expect(status).toBe(2);
    expect(err).toContain("The file says 'memory' of a guest, and only devices are added.");
  });
});

describe('remove', () => {
  it('removes what is named, as the library does', async () => {
    const { xml } = open(web).remove('disk:vda', 'interface:0').design();
    expect(await printed('remove', file, 'disk:vda', 'interface:0')).toBe(xml);
  });

  it('writes in place, with the permissions of the file', async () => {
    const { mode } = statSync(file);
    expect(await printed('remove', '--write', file, 'data')).toBe('');
    expect(folder.read('web.xml')).toBe(open(web).remove('data').design().xml);
    expect(statSync(file).mode).toBe(mode);
  });

  it('leaves the file as it is where something is wrong', async () => {
    const { status, err } = await cli(['remove', '-w', file, 'disk:vda', 'disk:vdz']);
    expect({ status, err }).toMatchObject({
      status: 1,
      err: expect.stringContaining('unknown-device disk:vdz'),
    });
    expect(folder.read('web.xml')).toBe(web);
  });

  it('writes no standard input in place', async () => {
    expect((await cli(['remove', '-w', '-', 'disk:vda'], { input: web })).status).toBe(2);
  });
});

describe('set', () => {
  it('takes a wish by the name that a device had', async () => {
    const wish = ['--intent', 'disk:vda=no-hotplug'];
    const bare = await printed('set', file, 'disk:vda.bus=scsi');
    expect(await printed('set', file, 'disk:vda.bus=scsi', ...wish)).toBe(bare);
  });

  it.each<[string, readonly string[], string]>([
    [
      'the guest',
      ['memory=4GiB', 'vcpus=3', 'firmware=efi', 'boot=data,interface:0'],
      open(web)
        .set({ memory: '4GiB', vcpus: 3, firmware: 'efi' })
        .bootFrom('data', 'interface:0')
        .design().xml,
    ],
    [
      'what its firmware is like',
      ['firmware.type=efi', 'firmware.secureBoot=yes'],
      open(web).firmware('efi', { secureBoot: true }).design().xml,
    ],
    ['places for hotplug', ['headroom.nics=5'], open(web).reserveHotplug({ nics: 5 }).design().xml],
    [
      'options of a device, and one that goes',
      ['disk:vda.cache=none', 'disk:vda.readonly=on', 'disk:vda.serial='],
      open(web).update('disk:vda', { cache: 'none', readonly: true, serial: null }).design().xml,
    ],
    [
      'a device with dots in its identity',
      ['channel:org.qemu.guest_agent.0.path=/tmp/a'],
      open(web).update('channel:0', { path: '/tmp/a' }).design().xml,
    ],
    [
      'a device by its name',
      ['data.cache=none', 'data.readonly=yes'],
      open(web).update('data', { cache: 'none', readonly: true }).design().xml,
    ],
    ['a bus', ['disk:vda.bus=scsi'], open(web).changeBus('disk:vda', 'scsi').design().xml],
    [
      'places',
      ['interface:0.at=0000:00:1e.0', 'disk:vda.at='],
      open(web).moveTo('interface:0', '0000:00:1e.0').moveTo('disk:vda').design().xml,
    ],
    [
      'a place as it is wished',
      ['disk:vda.hotplug=no', 'disk:vda.at='],
      open(web).moveTo('disk:vda').noHotplug().design().xml,
    ],
  ])('changes %s as the library does', async (_what, words, xml) => {
    expect(await printed('set', '--quiet', file, ...words)).toBe(xml);
  });

  it.each<[string, RegExp]>([
    ['memry=4GiB', /There is no 'memry' of a guest to set\. Did you mean memory\?/],
    ['machine=q35', /move it to another one by 'virtwright convert'/],
    ['disk:vda.cache', /'disk:vda\.cache' sets nothing; write it as/],
    ['=4', /'=4' sets nothing/],
    ['disk:vda.hotplug=', /takes nothing out: .* write 'disk:vda\.at='/],
    ['.cache=none', /There is no '\.cache' of a guest to set/],
  ])('refuses %s', async (word, message) => {
    const { status, err }: Ran = await cli(['set', file, word]);
    expect(status).toBe(2);
    expect(err).toMatch(message);
  });

  it('refuses two values of one option', async () => {
    const { status, err } = await cli([
      'set',
      file,
      'disk:vda.cache=none',
      'disk:vda.cache=unsafe',
    ]);
    expect([status, err]).toEqual([
      2,
      "error: 'disk:vda.cache=unsafe' sets disk:vda.cache again; leave one of them out.\n",
    ]);
  });

  it('tells of a wish that the place of a device is against', async () => {
    const { out, err } = await cli(['set', file, 'disk:vda.hotplug=no']);
    expect(out).toBe(web);
    expect(err).toContain('no-hotplug-unmet disk:vda');
  });

  it('takes the boot order out', async () => {
    const ordered = folder.put('ordered.xml', open(web).bootFrom('data').design().xml);
    expect(await printed('set', ordered, 'boot=')).toBe(web);
  });

  it('names repair as the way out of a clash, and goes it', async () => {
    const [first, second] = web.match(/<address type="pci"[^>]*bus="0x0[12]"[^>]*>/g) ?? [];
    const clash = folder.put('clash.xml', web.replace(second ?? '', first ?? ''));
    const { status, err } = await cli(['set', clash, 'memory=4GiB']);
    expect([status, err]).toEqual([1, expect.stringContaining('have it repaired (`--repair`)')]);
    const mended = await cli(['set', '--repair', clash, 'memory=4GiB']);
    expect(mended.err).toContain('note repaired');
    expect(mended.out).toBe(open(web).memory('4 GiB').design().xml);
  });

  it('tells what is out of bounds', async () => {
    const { status, err } = await cli(['set', file, 'vcpus=none', 'disk:vda.cache=fast']);
    expect(status).toBe(1);
    expect(err).toMatch(/bad-option: The option vcpus is "none", and it has to be a number/);
  });
});

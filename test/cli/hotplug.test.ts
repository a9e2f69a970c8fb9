import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Q35, running } from '../hotplug/guests.js';
import { StandInLibvirt } from '../support/stand-in-libvirt.js';
import { cli, Folder, type Ran } from './support.js';

const NIC =
  "<interface type='user'><mac address='52:54:00:0a:00:40'/><model type='virtio'/></interface>";
const DISK = `<disk type='file' device='disk'><driver name='qemu' type='raw'/>
  <source file='/vdb'/><target dev='vdb' bus='virtio'/>
  <address type='pci' domain='0x0000' bus='0x01' slot='0x00' function='0x0'/></disk>`;

let folder: Folder;
beforeEach(() => {
  folder = new Folder();
});
afterEach(() => folder.remove());

describe('virtwright hotplug', () => {
  it('prints the device with its address, for virsh to plug in, and tells where it goes', async () => {
    const [web, nic] = [folder.put('web.xml', running(Q35, 1)), folder.put('nic.xml', NIC)];
    const { status, out, err } = await cli(['hotplug', web, nic]);
    expect(status).toBe(0);
    expect(out).toContain('<address type="pci" domain="0x0000" bus="0x01" slot="0x00"');
    expect(err).toContain('interface:52:54:00:0a:00:40 goes to 0000:01:00.0');
  });

  it('asks a libvirt for the guest as it runs, and tells of one that is shut off', async () => {
    const libvirt = new StandInLibvirt();
    libvirt.definitions.set('web', running(Q35, 0).replace(/ id='\d+'/, ''));
    const nic = folder.put('nic.xml', NIC);
    const ask = (): Promise<Ran> =>
      cli(['hotplug', '--connect', 'test:///x', 'web', nic], { libvirt });
    expect((await ask()).err).toContain('web: it is shut off');
    libvirt.running.set('web', running(Q35, 1));
    const { status, err } = await ask();
    expect({ status, err }).toMatchObject({ status: 0, err: expect.not.stringContaining('shut') });
  });

  it('tells why not, and ends with status 1', async () => {
    const [web, nic] = [folder.put('web.xml', running(Q35, 0)), folder.put('nic.xml', NIC)];
    const { status, out, err } = await cli(['hotplug', web, nic]);
    expect({ status, out }).toEqual({ status: 1, out: '' });
    expect(err).toMatch(/no-hotplug-place interface:.*no port of PCI Express.*reserveHotplug/);
  });

  it('tells which file cannot be read', async () => {
    const web = folder.put('web.xml', running(Q35, 1));
    const [json, text] = [
      await cli(['hotplug', '--json', web, 'no-such.xml']),
      await cli(['hotplug', web, 'no-such.xml']),
    ];
    expect(JSON.parse(json.out)).toMatchObject({ ok: false, file: 'no-such.xml' });
    expect(text.err).toMatch(/^no-such\.xml: /);
  });

  it('tells each as a line of JSON, the later after the earlier', async () => {
    const web = folder.put('web.xml', running(Q35, 1));
    const { status, out } = await cli(['hotplug', '--json', web, NIC, NIC]);
    expect(status).toBe(1);
    const answers = out
      .trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect(answers).toMatchObject([
      { ok: true, address: '0000:01:00.0', xml: expect.stringContaining('<interface') },
      { ok: false, code: 'no-hotplug-place' },
    ]);
  });

  it('takes out what is named, as long as that can be', async () => {
    const web = folder.put('web.xml', running(Q35, 1, DISK));
    const { status, out } = await cli([
      'hotplug',
      '--detach',
      '--json',
      web,
      'disk:vdb',
      'input:9',
    ]);
    expect(status).toBe(1);
    const answers = out
      .trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect(answers).toMatchObject([
      { ok: true, device: 'disk:vdb', address: '0000:01:00.0', gone: 'by-guest' },
      { ok: false, code: 'unknown-device' },
    ]);
  });

  it('knows what the releases at hand have', async () => {
    const web = folder.put('web.xml', running(Q35, 1));
    const igb = "<interface type='user'><model type='igb'/></interface>";
    expect((await cli(['hotplug', '--json', web, igb])).status).toBe(0);
    const old = await cli(['hotplug', '--json', '--libvirt', '9.0', '--qemu', '7.2', web, igb]);
    expect(JSON.parse(old.out)).toMatchObject({ ok: false, code: 'release-too-old' });
  });

  it('answers as JSON too where a file cannot be read', async () => {
    const web = folder.put('web.xml', running(Q35, 1));
    const { status, out } = await cli(['hotplug', '--json', web, 'nowhere.xml']);
    expect(status).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ ok: false, code: 'file-unreadable' });
  });
});

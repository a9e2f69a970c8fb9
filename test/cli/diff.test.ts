import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { aGuest, changed } from '../diff/guests.js';
import { StandInLibvirt } from '../support/stand-in-libvirt.js';
import { cli, Folder } from './support.js';

let folder: Folder;
beforeEach(() => {
  folder = new Folder();
});
afterEach(() => folder.remove());

const OLD = aGuest();

const diff = (old: string, next: string, ...flags: readonly string[]) =>
  cli(['diff', ...flags, folder.put('old.xml', old), folder.put('new.xml', next)]);

describe('diff', () => {
  it('answers a program with libvirt, QEMU and what the guest notices, and 1 where it does', async () => {
    const { status, out, err } = await diff(OLD, changed(OLD, 'S1', 'S2'), '--json');
    expect({ status, err }).toEqual({ status: 1, err: '' });
    expect(JSON.parse(out)).toEqual({
      abi: 'refuse',
      migration: 'refuse',
      state: 'refused',
      refusals: [
        {
          by: 'libvirt',
          device: 'disk:vda',
          path: 'serial',
          old: 'S1',
          new: 'S2',
          why: 'libvirt compares it.',
        },
      ],
      changes: [
        {
          device: 'disk:vda',
          what: 'serial S1 -> S2',
          guest: 'Its name in /dev/disk/by-id is another.',
          severity: 'error',
        },
      ],
    });
  });

  it('answers 0 where the guest notices nothing, though libvirt may refuse it', async () => {
    const same = await diff(OLD, changed(OLD, '<memory', '<!-- a --><title>a</title><memory'));
    expect(same.status).toBe(0);
    expect(same.out).toContain('The guest notices nothing.');
    expect(same.out).toContain('A saved guest goes on with it');
    const renamed = await diff(OLD, changed(OLD, "dev='vda'", "dev='vdb'"));
    expect(renamed.status).toBe(0);
    expect(renamed.out).toContain('libvirt refuses it at restore, revert and migration.');
    expect(renamed.out).toContain('disk:vda: target/@dev vda -> vdb');
  });

  it('tells people what is noticed, and what to do', async () => {
    const { out } = await diff(
      OLD,
      changed(
        OLD,
        "<model type='virtio'/></interface>",
        "<model type='virtio'/><rom enabled='no'/></interface>",
      ),
    );
    expect(out).toContain(
      'What the guest notices at its next start, the worst first:\n  warning interface:',
    );
    expect(out).toContain('libvirt accepts it, but QEMU does not load the state.');
    expect(out).toContain('shut the guest down and start it with the new definition');
  });

  it('says nothing where it is to be quiet, and is for the releases that are named', async () => {
    const next = changed(OLD, 'pc-q35-9.0', 'q35');
    expect(await diff(OLD, next, '--quiet')).toEqual({ status: 0, out: '', err: '' });
    const { out } = await diff(OLD, next, '--json', '--qemu', '10.0');
    expect(JSON.parse(out)).toMatchObject({ abi: 'refuse' });
  });

  it('takes a guest that a libvirt has, and a file beside it', async () => {
    const libvirt = new StandInLibvirt();
    libvirt.definitions.set('web', OLD);
    const file = folder.put('new.xml', changed(OLD, '/a.qcow2', '/b.qcow2'));
    const ran = await cli(['diff', '--connect', 'test:///', '--json', 'web', file], { libvirt });
    expect(JSON.parse(ran.out)).toMatchObject({
      abi: 'accept',
      state: 'loads',
      changes: [{ device: 'disk:vda' }],
    });
    expect(ran.status).toBe(1);
  });

  it('takes one of the two from standard input, and not both', async () => {
    const ran = await cli(['diff', folder.put('old.xml', OLD), '-'], { input: OLD });
    expect(ran.status).toBe(0);
    expect((await cli(['diff', '-', '-'], { input: OLD })).status).toBe(2);
  });

  it('tells of each file that cannot be read, and of what is no domain', async () => {
    const { status, err } = await cli(['diff', '/nowhere/a.xml', '/nowhere/b.xml']);
    expect(status).toBe(1);
    expect(err.match(/file-unreadable/g)).toHaveLength(2);
    expect((await diff(OLD, '<network/>')).err).toContain('not-a-domain');
  });

  it('names cards by the rules that are asked for, and knows those that are none', async () => {
    const card = (bus: number): string =>
      aGuest({
        card: `<interface type='user'><mac address='52:54:00:00:00:01'/><model type='virtio'/><address type='pci' bus='1' slot='${bus}'/></interface>`,
        devices: "<controller type='pci' index='1' model='pcie-to-pci-bridge'/>",
      });
    const { out } = await diff(card(3), card(4), '--systemd', 'debian12');
    expect(out).toContain('name in Linux ens3 -> ens4');
    const wrong = await diff(card(3), card(4), '--systemd', 'debain12');
    expect(wrong.status).toBe(2);
    expect(wrong.err).toContain('Did you mean debian12?');
  });
});

import { describe, expect, it } from '@jest/globals';
import { canHotplug, canUnplug } from 'virtwright/hotplug';
import { PC, Q35, running, VIRT } from './guests.js';

const at = (bus: number, slot: number, fn = 0): string =>
  `<address type='pci' domain='0x0000' bus='0x0${bus}' slot='0x0${slot}' function='0x${fn}'/>`;
const nic = (mac: string, inner = ''): string =>
  `<interface type='user'><mac address='52:54:00:00:00:0${mac}'/><model type='virtio'/>${inner}</interface>`;
const SCSI = `<controller type='scsi' index='0' model='virtio-scsi'>${at(1, 0)}</controller>`;
const CDROM = `<disk type='file' device='cdrom'><target dev='sda' bus='sata'/>
  <address type='drive' controller='0' bus='0' target='0' unit='0'/></disk>`;
const DISK = `<disk type='file' device='disk'><driver name='qemu' type='raw'/><source file='/a'/>
  <target dev='sda' bus='scsi'/><address type='drive' controller='0' bus='0' target='0' unit='0'/></disk>`;

describe('what is taken out of a running guest', () => {
  it('goes when the guest lets go of it, and leaves its place to another', () => {
    const guest = running(Q35, 1, nic('1', at(1, 0)));
    expect(canUnplug(guest, nic('1'))).toMatchObject({
      ok: true,
      address: '0000:01:00.0',
      gone: 'by-guest',
    });
    expect(canHotplug(guest, nic('2'))).toMatchObject({ ok: false, code: 'no-hotplug-place' });
  });

  it('is found by the XML of a dump in a definition, which has no aliases', () => {
    const guest = running(Q35, 1, nic('1', at(1, 0)));
    const dumped = nic('1', `<alias name='net0'/>${at(1, 0)}`);
    expect(canUnplug(guest, dumped)).toMatchObject({ ok: true });
    const live = running(Q35, 1, nic('1', `<alias name='net1'/>${at(1, 0)}`));
    expect(canUnplug(live, dumped)).toMatchObject({ ok: false, code: 'unknown-device' });
  });

  it('is found by its name as well', () => {
    const guest = running(Q35, 1, nic('1', at(1, 0)));
    expect(canUnplug(guest, 'interface:0')).toEqual(canUnplug(guest, nic('1')));
    expect(canUnplug(guest, 'interface:7')).toMatchObject({ ok: false, code: 'unknown-device' });
    expect(canUnplug(guest, nic('9'))).toMatchObject({ ok: false, code: 'unknown-device' });
  });

  it('is no card where several fit, for libvirt does not choose', () => {
    const twins = nic('1', at(1, 0)) + nic('1', at(2, 0)) + nic('3', at(3, 0));
    const guest = running(Q35, 3, twins);
    const code = 'ambiguous-device';
    expect(canUnplug(guest, nic('1'))).toMatchObject({ ok: false, code });
    expect(canUnplug(guest, "<interface type='user'/>")).toMatchObject({ ok: false, code });
    expect(canUnplug(guest, nic('1', at(2, 0)))).toMatchObject({ address: '0000:02:00.0' });
    expect(canUnplug(guest, nic('3'))).toMatchObject({ ok: true });
  });

  it('is nothing on virtio-mmio', () => {
    const guest = running(VIRT, 1, nic('1', "<address type='virtio-mmio'/>"));
    const code = 'bus-without-hotplug';
    expect(canUnplug(guest, nic('1'))).toMatchObject({ ok: false, code });
  });

  it('is a serial line by its port, which libvirt takes to the letter', () => {
    const line = "<serial type='null'><target type='usb-serial' port='1'/></serial>";
    const usb = `<controller type='usb' index='0' model='qemu-xhci'>${at(1, 0)}</controller>`;
    const guest = running(Q35, 1, usb + line).replace(/<controller[^>]*model='none'.>/, '');
    expect(canUnplug(guest, line)).toMatchObject({ ok: true, device: 'serial:0' });
    expect(canUnplug(guest, line.replace(" port='1'", ''))).toMatchObject({
      ok: false,
      code: 'unknown-device',
    });
  });

  it.each([
    ['is alone in its slot', nic('1', at(1, 0)) + nic('2', at(1, 0, 1)), 'slot-shared'],
    ['is on a bus with hotplug', nic('1', at(0, 9)), 'bus-without-hotplug'],
  ])('%s', (_title, devices, code) => {
    expect(canUnplug(running(Q35, 1, devices), nic('1'))).toMatchObject({ ok: false, code });
  });

  it('is not behind a port that has hotplug off', () => {
    const guest = running(Q35, 1, nic('1', at(1, 0))).replace(
      "port='0x1'/>",
      "port='0x1' hotplug='off'/>",
    );
    expect(canUnplug(guest, nic('1'))).toMatchObject({ ok: false, code: 'bus-not-pluggable' });
  });

  it('is a controller only when nothing sits on it any more', () => {
    const guest = running(Q35, 1, SCSI + DISK);
    expect(canUnplug(guest, 'scsi:0')).toMatchObject({ ok: false, code: 'controller-in-use' });
    expect(canUnplug(guest, ['disk:sda', 'scsi:0'])).toMatchObject([
      { ok: true, address: { type: 'drive', controller: 0, unit: 0 }, gone: 'at-once' },
      { ok: true, address: '0000:01:00.0' },
    ]);
  });

  it('is called as the guest had it before others went', () => {
    const rngs = [1, 2, 3].map(
      (bus) => `<rng model='virtio'><backend model='random'/>${at(bus, 0)}</rng>`,
    );
    const guest = running(Q35, 3, rngs.join(''));
    expect(canUnplug(guest, ['rng:0', 'rng:2', 'rng:0'])).toMatchObject([
      { ok: true, device: 'rng:0', address: '0000:01:00.0' },
      { ok: true, device: 'rng:2', address: '0000:03:00.0' },
      { ok: false, code: 'unknown-device' },
    ]);
  });

  it('is nothing that libvirt keeps as long as the guest runs', () => {
    const guest = running(PC, 0, CDROM);
    expect(canUnplug(guest, 'disk:sda')).toMatchObject({ ok: false, code: 'not-unpluggable' });
  });
});

import { describe, expect, it } from '@jest/globals';
import { canHotplug } from 'virtwright/hotplug';
import { Q35, running, VIRT } from './guests.js';

const NIC = "<interface type='user'><model type='virtio'/></interface>";
const nic = (inner: string, type = 'user'): string =>
  `<interface type='${type}'><source bridge='b'/><model type='virtio'/>${inner}</interface>`;
const disk = (bus: string, device: string): string =>
  `<disk type='file' device='${device}'><target dev='sdb' bus='${bus}'/></disk>`;
const shmem = (name: string, model: string, size: number): string =>
  `<shmem name='${name}'><model type='${model}'/><size unit='M'>${size}</size></shmem>`;
const vsock = (cid: number): string =>
  `<vsock model='virtio'><cid auto='no' address='${cid}'/></vsock>`;
const at = (bus: number): string => `<address type='pci' bus='${bus}' slot='0'/>`;
const USB = `<controller type='usb' index='0' model='qemu-xhci'>${at(1)}</controller>`;
const SCSI = `<controller type='scsi' index='0' model='virtio-scsi'>${at(2)}</controller>`;
const NAMED = `<rng model='virtio'><backend model='builtin'/><alias name='ua-r'/>${at(3)}</rng>`;
const BRIDGE = `<controller type='pci' index='9' model='pcie-to-pci-bridge'>${at(4)}</controller>`;
const GUEST = running(Q35, 8, USB + SCSI + NAMED + BRIDGE).replace(
  "<controller type='usb' index='0' model='none'/>",
  '',
);

describe('what a device that is plugged in says', () => {
  it.each([
    ['a disk without a source', disk('virtio', 'disk'), 'disk-without-source'],
    ['an empty drive on USB', disk('usb', 'cdrom'), 'disk-without-source'],
    ['shared memory of three MiB', shmem('s', 'ivshmem-plain', 3), 'shmem-size'],
    ['shared memory without its server', shmem('s', 'ivshmem-doorbell', 4), 'shmem-server'],
    ['a slash in a name', shmem('a/b', 'ivshmem-plain', 4), 'shmem-name'],
    ['the cid of the host', vsock(2), 'vsock-cid'],
    ['the MAC address of a group', nic("<mac address='01:00:5e:00:00:01'/>"), 'bad-mac-address'],
    ['half a MAC address', nic("<mac address='52:54:00'/>"), 'bad-mac-address'],
    ['the MTU of a network without tap', nic("<mtu size='9000'/>"), 'network-lacks'],
    ['queues of a network without tap', nic("<driver queues='4'/>"), 'network-lacks'],
    ['the alias of another', nic("<alias name='ua-r'/>"), 'alias-taken'],
    [
      'an address on a drive',
      `<input type='tablet' bus='virtio'><address type='usb'/></input>`,
      'wrong-address-type',
    ],
    ['channel I/O on a PC', nic("<address type='ccw'/>"), 'wrong-address-type'],
  ])('keeps %s out', (_title, device, code) => {
    expect(canHotplug(GUEST, device)).toMatchObject({ ok: false, code });
  });

  it.each([
    ['an empty drive elsewhere', disk('scsi', 'cdrom')],
    ['shared memory of four MiB', shmem('s', 'ivshmem-plain', 4)],
    ['the first cid of a guest', vsock(3)],
    ['the MTU of a bridge', nic("<mtu size='9000'/>", 'bridge')],
    ['a MAC address in capitals', nic("<mac address='52:54:00:AB:CD:EF'/>")],
    ['an address of a card that libvirt overwrites', nic("<address type='isa'/>")],
    [
      'a word of QEMU for a card',
      "<interface type='user'><model type='virtio-net-pci'/></interface>",
    ],
  ])('lets %s in', (_title, device) => {
    expect(canHotplug(GUEST, device)).toMatchObject({ ok: true });
  });

  it('is in whole blocks of virtio-mem, and requests no more than there is', () => {
    const cell = "<cpu><numa><cell id='0' cpus='0' memory='262144' unit='KiB'/></numa></cpu>";
    const guest = running(Q35, 2)
      .replace('<vcpu>', "<maxMemory slots='2' unit='GiB'>4</maxMemory><vcpu>")
      .replace('<devices>', `${cell}<devices>`);
    const memory = (size: number, requested: number): string =>
      `<memory model='virtio-mem'><target><size unit='MiB'>${size}</size><node>0</node><block unit='MiB'>2</block>
        <requested unit='MiB'>${requested}</requested></target></memory>`;
    const code = 'memory-needs-blocks';
    expect(canHotplug(guest, memory(256, 128))).toMatchObject({ ok: true });
    expect(canHotplug(guest, memory(257, 128))).toMatchObject({ ok: false, code });
    expect(canHotplug(guest, memory(256, 3))).toMatchObject({ ok: false, code });
    expect(canHotplug(guest, memory(256, 258))).toMatchObject({ ok: false, code });
  });

  it('goes to PCI where the guest has virtio-mmio too, for nothing is plugged in there', () => {
    const mmio =
      "<rng model='virtio'><backend model='builtin'/><address type='virtio-mmio'/></rng>";
    const guest = running(VIRT, 1, mmio);
    expect(canHotplug(guest, NIC)).toMatchObject({ ok: true, address: '0000:01:00.0' });
    expect(canHotplug(guest, nic("<address type='virtio-mmio'/>"))).toMatchObject({
      ok: true,
      address: '0000:01:00.0',
    });
    const drive = disk('scsi', 'cdrom').replace('sdb', 'sda');
    expect(canHotplug(guest, drive)).toMatchObject({ controllers: [{ address: '0000:01:00.0' }] });
    const options = { releases: { libvirt: '11.3.0' } };
    expect(canHotplug(guest, drive, options)).toMatchObject({ code: 'no-hotplug-place' });
    expect(canHotplug(running(VIRT, 0, mmio), NIC)).toMatchObject({ code: 'no-hotplug-place' });
  });
});

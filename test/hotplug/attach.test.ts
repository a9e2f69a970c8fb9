import { describe, expect, it } from '@jest/globals';
import { place } from 'virtwright';
import { canHotplug, type HotplugAnswer } from 'virtwright/hotplug';
import { libvirt } from 'virtwright/policies';
import { PC, Q35, running } from './guests.js';

const NIC = "<interface type='user'><model type='virtio'/></interface>";
const OLD_NIC = "<interface type='user'><model type='e1000'/></interface>";
const RNG = "<rng model='virtio'><backend model='random'>/dev/urandom</backend></rng>";

function told(answer: HotplugAnswer): string {
  return answer.ok ? JSON.stringify(answer.address) : `${answer.code}: ${answer.message}`;
}

describe('what is plugged into a running guest', () => {
  it('goes to the first port that is free, and comes with its address', () => {
    const answer = canHotplug(running(Q35, 2), NIC);
    expect(answer).toMatchObject({ ok: true, address: '0000:01:00.0', warnings: [] });
    expect(answer.ok && answer.xml).toContain('<address type="pci" domain="0x0000" bus="0x01"');
  });

  it('counts against what is plugged in before it', () => {
    expect(canHotplug(running(Q35, 2), [NIC, RNG, NIC]).map(told)).toEqual([
      '"0000:01:00.0"',
      '"0000:02:00.0"',
      'no-hotplug-place: There is no place for the virtio interface: every port of PCI Express on which libvirt plugs is taken (pcie-root-port 1, pcie-root-port 2).',
    ]);
  });

  it('finds no conventional slot in a port, and is told of the model that has one', () => {
    const answer = canHotplug(running(Q35, 1), OLD_NIC);
    expect(answer).toMatchObject({
      ok: false,
      code: 'no-hotplug-place',
      remedy: expect.stringMatching(
        /^Take the model virtio or e1000e, for which pcie-root-port 1 has room\.$/,
      ),
    });
  });

  it('tells at once what a conventional card needs where every port is taken, with the command', () => {
    const [, answer] = canHotplug(running(Q35, 1), [NIC, OLD_NIC]);
    expect(answer).toMatchObject({
      remedy: expect.stringMatching(
        /^Take the model virtio or e1000e, which needs a port of PCI Express\..*virtwright set FILE headroom\.nics=1/,
      ),
    });
  });

  it('names the controller that a disk wants first', () => {
    expect(canHotplug(running(Q35, 2), disk('sda', 'scsi'))).toMatchObject({
      remedy: expect.stringMatching(
        /^Plug in <controller type='scsi' model='virtio-scsi'\/> first/,
      ),
    });
    expect(canHotplug(running(Q35, 0), disk('vdb', 'virtio'))).toMatchObject({
      remedy: expect.stringContaining('virtwright set FILE headroom.disks=1'),
    });
  });

  it('takes any slot of a PC, for all are conventional there', () => {
    expect(told(canHotplug(running(PC, 0), NIC))).toBe('"0000:00:02.0"');
  });

  it('is refused by QEMU on a PC without ACPI', () => {
    const xml = running(PC, 0).replace('<acpi/>', '');
    expect(canHotplug(xml, NIC)).toMatchObject({ ok: false, code: 'bus-without-hotplug' });
  });

  it('is placed as libvirt would also where the definition has no addresses yet', () => {
    const bare = `<domain type='qemu'><name>bare</name><memory>65536</memory>
      <os><type arch='x86_64' machine='q35'>hvm</type></os><features><acpi/></features>
      <devices><memballoon model='none'/></devices></domain>`;
    const kept = place(bare, { policy: libvirt() }).xml;
    expect(canHotplug(bare, NIC)).toEqual(canHotplug(kept, NIC));
  });
});

const at = (bus: number, slot: number, fn = 0): string =>
  `<address type='pci' domain='0x0000' bus='0x${bus.toString(16)}' slot='0x${slot.toString(16)}' function='0x${fn}'/>`;
const disk = (target: string, bus: string, device = 'disk'): string =>
  `<disk type='file' device='${device}'><source file='/${target}'/><target dev='${target}' bus='${bus}'/></disk>`;
const BRIDGE = `<controller type='pci' index='9' model='pcie-to-pci-bridge'>${at(1, 0)}</controller>`;

describe('an address that a device names', () => {
  it.each([
    ['a bus that is not there', at(7, 0), 'bus-missing'],
    ['a slot that the port has not', at(1, 1), 'slot-out-of-range'],
    ['a function', at(1, 0, 1), 'function-not-pluggable'],
    ['the root, where libvirt plugs nothing', at(0, 9), 'bus-not-pluggable'],
  ])('is refused on %s', (_title, address, code) => {
    const nic = `<interface type='user'><model type='virtio'/>${address}</interface>`;
    expect(canHotplug(running(Q35, 1), nic)).toMatchObject({ ok: false, code });
  });

  it('may be one of another kind of bus', () => {
    const conventional = `<interface type='user'><model type='e1000'/>${at(1, 0)}</interface>`;
    expect(told(canHotplug(running(Q35, 1), conventional))).toBe('"0000:01:00.0"');
    const express = `<interface type='user'><model type='e1000e'/>${at(9, 2)}</interface>`;
    expect(told(canHotplug(running(Q35, 1, BRIDGE), express))).toBe('"0000:09:02.0"');
  });
});

describe('a SCSI disk that is plugged in', () => {
  it('brings the controllers that its name tells, of the model there is', () => {
    const scsi = `<controller type='scsi' index='0' model='virtio-scsi'>${at(1, 0)}</controller>`;
    expect(canHotplug(running(Q35, 2, scsi), disk('sdh', 'scsi'))).toMatchObject({
      ok: true,
      address: { type: 'drive', controller: 1, bus: 0, target: 0, unit: 0 },
      controllers: [
        { address: '0000:02:00.0', xml: expect.stringContaining('model="virtio-scsi"') },
      ],
    });
  });

  it('wants conventional slots where there is none, for the usual model is conventional', () => {
    expect(told(canHotplug(running(Q35, 2), disk('sda', 'scsi')))).toMatch(
      /^no-hotplug-place: There is no place for the lsilogic scsi controller for disk:sda: /,
    );
    expect(canHotplug(running(PC, 0), disk('sdh', 'scsi'))).toMatchObject({
      controllers: [{ address: '0000:00:02.0' }, { address: '0000:00:03.0' }],
    });
  });
});

describe('an old SCSI controller', () => {
  it('has a unit itself, which no disk gets', () => {
    const lsi = `<controller type='scsi' index='0' model='lsilogic'>${at(0, 9)}</controller>`;
    const at7 = disk('sdb', 'scsi').replace(
      '</disk>',
      "<address type='drive' controller='0' bus='0' target='0' unit='7'/></disk>",
    );
    expect(canHotplug(running(Q35, 1, lsi), at7)).toMatchObject({ ok: false, code: 'drive-taken' });
  });
});

describe('what is not plugged into a running guest', () => {
  it.each([
    ['a disk on SATA', disk('sdb', 'sata'), 'not-hotpluggable'],
    ['a CD-ROM on virtio', disk('vdb', 'virtio', 'cdrom'), 'not-hotpluggable'],
    ['a sound card', "<sound model='ich9'/>", 'not-hotpluggable'],
    ['a port', "<controller type='pci' model='pcie-root-port'/>", 'not-hotpluggable'],
    ['a network over UDP', "<interface type='udp'/>", 'not-hotpluggable'],
    ['a USB device without USB', "<input type='tablet' bus='usb'/>", 'usb-disabled'],
    [
      'a channel without a controller',
      "<channel type='null'><target type='virtio' name='a'/></channel>",
      'serial-ports-exhausted',
    ],
    [
      'memory without cells',
      "<memory model='dimm'><target><size>131072</size></target></memory>",
      'memory-needs-cells',
    ],
    ['a target that is taken', disk('vda', 'virtio'), 'target-taken'],
  ])('%s', (_title, device, code) => {
    const there = disk('vda', 'virtio').replace('</disk>', `${at(1, 0)}</disk>`);
    expect(canHotplug(running(Q35, 3, there), device)).toMatchObject({ ok: false, code });
  });

  it('a disk in place of a CD-ROM: of one that is there the medium changes', () => {
    const there = disk('sda', 'sata', 'cdrom').replace(
      '</disk>',
      "<address type='drive' controller='0' bus='0' target='0' unit='0'/></disk>",
    );
    expect(canHotplug(running(Q35, 1, there), disk('sda', 'sata', 'cdrom'))).toMatchObject({
      ok: true,
      address: { type: 'drive', controller: 0, bus: 0, target: 0, unit: 0 },
      warnings: [{ code: 'medium-changes' }],
    });
  });
});

describe('what the guest sees of it', () => {
  it('is nothing in the ports of a guest without ACPI', () => {
    const xml = running(Q35, 1).replace('<acpi/>', '');
    expect(canHotplug(xml, NIC)).toMatchObject({
      ok: true,
      warnings: [{ code: 'unseen-by-guest' }],
    });
  });

  it('is nothing behind an expander bus of a PC', () => {
    const behind = `<controller type='pci' index='1' model='pci-expander-bus'><target busNr='200'/>${at(0, 3)}</controller>
      <controller type='pci' index='2' model='pci-bridge'><target chassisNr='2'/>${at(1, 0)}</controller>`;
    const nic = `<interface type='user'><model type='virtio'/>${at(2, 5)}</interface>`;
    expect(canHotplug(running(PC, 0, behind), nic)).toMatchObject({
      ok: true,
      warnings: [{ code: 'unseen-by-guest' }],
    });
  });
});

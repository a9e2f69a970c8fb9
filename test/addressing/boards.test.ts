import { describe, expect, it } from '@jest/globals';
import { ARM, addresses, codes, disk, PSERIES, placedXml, S390 } from './placed.js';

const rng = (address = ''): string =>
  `<rng model='virtio'><backend model='random'>/dev/urandom</backend>${address}</rng>`;
const NO_BALLOON = "<memballoon model='none'/>";
const NO_USB = "<controller type='usb' index='0' model='none'/>";
const ccw = (devno: number): string => `ccw cssid=254 ssid=0 devno=${devno}`;
const ccwAt = (text: string): string => `<address type='ccw' ${text}/>`;

describe('CCW addresses', () => {
  it('number virtio devices in libvirt’s order, around those that are named', () => {
    const devices = `${rng()}${disk('vda')}${disk('vdb', 'virtio', ccwAt("cssid='0xfe' ssid='0x0' devno='0x0001'"))}`;
    expect(addresses(devices, S390)).toEqual({
      'disk:vda': ccw(0),
      'disk:vdb': ccw(1),
      'memballoon:0': ccw(2),
      'rng:0': ccw(3),
    });
  });

  it('are written as libvirt writes them', () => {
    expect(placedXml(rng() + NO_BALLOON, S390)).toContain(
      "<address type='ccw' cssid='0xfe' ssid='0x0' devno='0x0000'/>",
    );
  });

  it('are for every SCSI controller, and for folders and vsock', () => {
    const devices = `<controller type='scsi' index='0' model='virtio-scsi'/>${NO_BALLOON}
      <filesystem type='mount'><source dir='/x'/><target dir='x'/></filesystem>
      <vsock model='virtio'/>`;
    expect(Object.keys(addresses(devices, S390))).toEqual(['scsi:0', 'filesystem:x', 'vsock:0']);
  });

  it.each([
    ['one that is not whole', rng(ccwAt("devno='0x1'")), S390, 'bad-address rng:0'],
    [
      'a number that is too high',
      rng(ccwAt("cssid='0xff' ssid='0' devno='1'")),
      S390,
      'bad-address rng:0',
    ],
    [
      'the same twice',
      rng(ccwAt("cssid='0xfe' ssid='0' devno='1'")).repeat(2),
      S390,
      'ccw-taken rng:1',
    ],
    ['one elsewhere', rng("<address type='ccw'/>"), {}, 'wrong-address-type rng:0'],
  ])('refuse %s', (_title, devices, guest, expected) => {
    expect(codes(devices, guest)).toContain(expected);
  });
});

describe('zPCI ids', () => {
  const pci = (zpci = ''): string => rng(`<address type='pci'>${zpci}</address>`);

  it('number PCI devices of an s390 guest from uid 1 and fid 0 on', () => {
    expect(addresses(pci() + pci() + NO_BALLOON, S390)).toEqual({
      'rng:0': 'zpci uid=1 fid=0',
      'rng:1': 'zpci uid=2 fid=1',
    });
    expect(placedXml(pci() + NO_BALLOON, S390)).toContain("<zpci uid='0x0001' fid='0x00000000'/>");
  });

  it('are completed before others are chosen', () => {
    const devices = pci() + pci("<zpci fid='0x0'/>") + NO_BALLOON;
    expect(addresses(devices, S390)).toEqual({
      'rng:0': 'zpci uid=2 fid=1',
      'rng:1': 'zpci uid=1 fid=0',
    });
  });

  it.each([
    ['uid 0', pci("<zpci uid='0' fid='3'/>"), S390, 'bad-address rng:0'],
    ['the same id twice', pci("<zpci uid='5'/>").repeat(2), S390, 'zpci-id-taken rng:1'],
    ['ids elsewhere', pci("<zpci uid='1'/>"), {}, 'zpci-not-here rng:0'],
  ])('refuse %s', (_title, devices, guest, expected) => {
    expect(codes(devices, guest)).toContain(expected);
  });
});

describe('spapr-vio registers', () => {
  const nic = (mac: string): string =>
    `<interface type='user'><mac address='52:54:00:00:00:0${mac}'/><model type='spapr-vlan'/></interface>`;
  const reg = (value: number): string => `spapr-vio reg=${value}`;

  it('begin at one of their own for each kind, and go up', () => {
    const devices = `${nic('1')}${nic('2')}<nvram/><serial type='pty'/>
      <controller type='scsi' index='0'/><tpm><backend type='emulator'/></tpm>`;
    expect(addresses(NO_USB + devices, PSERIES)).toEqual({
      'interface:52:54:00:00:00:01': reg(0x1000),
      'interface:52:54:00:00:00:02': reg(0x2000),
      'scsi:0': reg(0x3000),
      'nvram:0': reg(0x4000),
      'tpm:0': reg(0x5000),
      'serial:0': reg(0x3000_0000),
    });
  });

  it('are for whatever asks for one, by the kind of device', () => {
    const usb =
      "<controller type='usb' index='0' model='piix3-uhci'><address type='spapr-vio'/></controller>";
    expect(addresses(usb, PSERIES)).toMatchObject({ 'usb:0': reg(0x2000) });
  });

  it('take the place of a PCI address that names no place', () => {
    const asking = nic('1').replace('</interface>', "<address type='pci'/></interface>");
    expect(addresses(NO_USB + asking, PSERIES)).toEqual({
      'interface:52:54:00:00:00:01': reg(0x1000),
    });
    const placed = nic('1').replace('</interface>', "<address type='pci' slot='4'/></interface>");
    expect(codes(NO_USB + placed, PSERIES)).toEqual([
      'wrong-address-type interface:52:54:00:00:00:01',
    ]);
  });

  it('are for the serial line that a console stands for', () => {
    expect(addresses(`${NO_USB}<console type='pty'/>`, PSERIES)).toEqual({
      'serial:0': reg(0x3000_0000),
      'console:0': reg(0x3000_0000),
    });
  });

  it('clash when they are given twice', () => {
    const address = "<address type='spapr-vio' reg='0x2000'/>";
    const scsi = (index: number): string =>
      `<controller type='scsi' index='${index}' model='ibmvscsi'>${address}</controller>`;
    expect(codes(NO_USB + scsi(0) + scsi(1), PSERIES)).toEqual(['spapr-vio-taken scsi:1']);
  });
});

describe('virtio-mmio', () => {
  const mmio = "<address type='virtio-mmio'/>";

  it('is for all virtio devices as soon as it is for one, where there is PCI', () => {
    expect(addresses(rng() + disk('vda'), ARM)).toEqual({});
    expect(addresses(rng(mmio) + disk('vda'), ARM)).toEqual({
      'disk:vda': 'virtio-mmio',
      'rng:0': 'virtio-mmio',
    });
  });

  it('is for all where there is none', () => {
    const board = { arch: 'armv7l', machine: 'vexpress-a15' };
    expect(addresses(disk('vda'), board)).toEqual({ 'disk:vda': 'virtio-mmio' });
    expect(addresses(disk('vda'), { machine: 'microvm' })).toEqual({ 'disk:vda': 'virtio-mmio' });
  });
});

describe('memory slots', () => {
  const dimm = (address = ''): string =>
    `<memory model='dimm'><target><size>1</size><node>0</node></target>${address}</memory>`;
  const guest = { head: "<maxMemory slots='2'>1</maxMemory>" };

  it('are taken from the lowest free one on', () => {
    expect(addresses(`${dimm()}${dimm("<address type='dimm' slot='0'/>")}`, guest)).toEqual({
      'memory:0': 'dimm slot=1',
      'memory:1': 'dimm slot=0',
    });
  });

  it.each([
    ['more modules than slots', dimm().repeat(3), 'memory-slots-exhausted memory:2'],
    [
      'a slot that is not there',
      dimm("<address type='dimm' slot='2'/>"),
      'memory-slot-missing memory:0',
    ],
    [
      'a slot twice',
      dimm("<address type='dimm' slot='1'/>").repeat(2),
      'memory-slot-taken memory:1',
    ],
    ['an address without a slot', dimm("<address type='dimm'/>"), 'bad-address memory:0'],
  ])('refuse %s', (_title, devices, expected) => {
    expect(codes(devices, guest)).toEqual([expected]);
  });
});

describe('smartcards', () => {
  it('are one at most', () => {
    expect(codes("<smartcard mode='host'/>".repeat(2))).toEqual(['smartcard-limit smartcard:1']);
  });
});

describe('ISA addresses', () => {
  it('are refused where they are no numbers', () => {
    const serial =
      "<serial type='pty'><target type='isa-serial'/><address type='isa' iobase='port'/></serial>";
    expect(codes(serial)).toEqual(['bad-address serial:0']);
  });
});

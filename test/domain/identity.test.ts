import { describe, expect, it } from '@jest/globals';
import { readXml } from 'virtwright';
import { catalog } from 'virtwright/catalog';
import { Domain } from '../../src/domain/domain.js';
import { definition } from '../support/placing.js';

/** The identities of these devices. */
function ids(...devices: readonly string[]): string[] {
  return new Domain(readXml(definition({ devices })), catalog).devices().map(({ id }) => id);
}

describe('the identity of a device', () => {
  it.each([
    ["<disk><target dev='vda'/></disk>", 'disk:vda'],
    ["<interface><mac address='52:54:00:AB:cd:01'/></interface>", 'interface:52:54:00:ab:cd:01'],
    ['<interface/>', 'interface:0'],
    ["<controller type='pci' index='5' model='pcie-root-port'/>", 'pci:5'],
    ["<controller type='usb' index='0'/>", 'usb:0'],
    ["<filesystem><target dir='share'/></filesystem>", 'filesystem:share'],
    ["<channel type='unix'><target type='virtio' name='org.test'/></channel>", 'channel:org.test'],
    ["<shmem name='ring'/>", 'shmem:ring'],
    ['<rng/>', 'rng:0'],
    ['<memballoon/>', 'memballoon:0'],
    [
      "<hostdev type='pci'><source><address domain='0x0000' bus='0x3b' slot='0x00' function='0x1'/></source></hostdev>",
      'hostdev:0000:3b:00.1',
    ],
    [
      "<hostdev type='pci'><source><address bus='59' slot='010' function='0'/></source></hostdev>",
      'hostdev:0000:3b:08.0',
    ],
    [
      "<hostdev type='mdev'><source><address uuid='83b8f4f2-509f-382f-3c1e-e6bfe0fa1001'/></source></hostdev>",
      'hostdev:83b8f4f2-509f-382f-3c1e-e6bfe0fa1001',
    ],
    [
      "<hostdev type='usb'><source><vendor id='0x1234'/><product id='0xbeef'/></source></hostdev>",
      'hostdev:0x1234:0xbeef',
    ],
    ["<hostdev type='scsi'><source/></hostdev>", 'hostdev:0'],
    ["<disk><target dev='vda'/><alias name='ua-data'/></disk>", 'data'],
    ["<disk><target dev='vda'/><alias name='virtio-disk0'/></disk>", 'disk:vda'],
  ])('is read from %s', (xml, id) => {
    expect(ids(xml)).toEqual([id]);
  });

  it('counts those of a kind that nothing tells apart', () => {
    expect(
      ids('<rng/>', '<vsock/>', '<rng/>', "<rng><alias name='ua-dice'/></rng>", '<rng/>'),
    ).toEqual(['rng:0', 'vsock:0', 'rng:1', 'dice', 'rng:3']);
  });

  it('does not depend on the order of those that something tells apart', () => {
    const [a, b] = ["<disk><target dev='vda'/></disk>", "<disk><target dev='vdb'/></disk>"];
    expect(ids(b, a).toSorted()).toEqual(ids(a, b).toSorted());
  });

  it('is its own even where two say the same', () => {
    const twice = "<disk><target dev='vda'/></disk>";
    const usb = "<controller type='usb' index='0' model='ich9-ehci1'/>";
    expect(ids(twice, twice, twice, usb, usb)).toEqual([
      'disk:vda',
      'disk:vda#2',
      'disk:vda#3',
      'usb:0',
      'usb:0#2',
    ]);
  });

  it('is not given to what is no device', () => {
    expect(ids('<emulator>/usr/bin/qemu</emulator>', '<!-- a note -->', '<rng/>')).toEqual([
      'rng:0',
    ]);
  });
});

describe('a domain', () => {
  it.each([
    [
      '<network><name>a</name></network>',
      'not-a-domain',
      'The root element is <network>, not <domain>.',
    ],
    [
      "<domain type='kvm'><os><type arch='x86_64' machine='qubit-9'>hvm</type></os></domain>",
      undefined,
      undefined,
    ],
    [
      "<domain type='kvm'><os><type arch='mips' machine='indy'>hvm</type></os></domain>",
      undefined,
      undefined,
    ],
  ])('is told apart from what is none: %s', (xml, code, message) => {
    const make = () => new Domain(readXml(xml), catalog);
    if (code === undefined) expect(make().machine.root).toBeUndefined();
    else expect(make).toThrow(message);
  });

  it('knows its machine, architecture and nodes', () => {
    const xml = readXml(definition({ machine: 'pc-q35-8.0', cells: 3 }));
    const domain = new Domain(xml, catalog);
    expect([domain.name, domain.arch, domain.machineName, domain.machine.family]).toEqual([
      'guest',
      'x86_64',
      'pc-q35-8.0',
      'q35',
    ]);
    expect(domain.numaCells).toBe(3);
    expect(new Domain(readXml(definition()), catalog).numaCells).toBe(0);
  });
});

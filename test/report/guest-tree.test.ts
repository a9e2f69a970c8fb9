import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { Design, tryPlace } from 'virtwright';
import type { Paint } from '../../src/paint.js';
import { asKept } from '../../src/placement/as-kept.js';
import { at, BARE, definition, disk, pci, placed } from '../support/placing.js';

const scsi = (target: string, address = ''): string =>
  `<disk type='file'><source file='/${target}'/><target dev='${target}' bus='scsi'/>${address}</disk>`;
const drive = (target: number, unit: number): string =>
  `<address type='drive' controller='0' bus='0' target='${target}' unit='${unit}'/>`;
const SCSI = "<controller type='scsi' index='0' model='virtio-scsi'/>";
const BALLOON = "<memballoon model='none'/>";

/** The lines of a tree that are not about ports and roots. */
const told = (devices: readonly string[], machine = {}): string[] =>
  String(placed({ ...machine, devices }).tree)
    .split('\n')
    .filter((line) => !/pcie?-root/.test(line));

describe('the tree of a guest', () => {
  it('has drives under their controllers, in the order of their places', () => {
    const devices = [
      BARE,
      SCSI,
      scsi('sda', drive(1, 0)),
      scsi('sdb', drive(0, 2)),
      scsi('sdc', drive(0, 1)),
    ];
    expect(told(devices).slice(0, 4)).toEqual([
      expect.stringMatching(/scsi:0 {2}virtio-scsi scsi controller {2}\(proposed\)$/),
      '│   ├─unit 1 disk:sdc  scsi disk',
      '│   ├─unit 2 disk:sdb  scsi disk',
      '│   └─target 1 unit 0 disk:sda  scsi disk',
    ]);
  });

  it('has bridges that hang from each other too, and what is behind them', () => {
    const xml = definition({
      devices: [
        BARE,
        pci('pcie-switch-upstream-port', 1, at('02:00.0')),
        pci('pcie-switch-downstream-port', 2, at('01:00.0')),
        "<controller type='scsi' index='0' model='virtio-scsi'><address type='pci' bus='1' slot='1' function='0'/></controller>",
        scsi('sda', drive(0, 0)),
      ],
    });
    const { domain, topology, issues } = asKept(xml);
    const lines = String(new Design(domain, topology, issues).tree).split('\n');
    expect(lines.slice(lines.indexOf('behind no root'))).toEqual([
      'behind no root',
      expect.stringMatching(/02:00.0 pci:1 {2}pcie-switch-upstream-port/),
      expect.stringMatching(/01:00.0 pci:2 {2}pcie-switch-downstream-port/),
      expect.stringMatching(/01:01.0 scsi:0 /),
      expect.stringMatching(/unit 0 disk:sda/),
    ]);
  });

  it('has USB devices under their hubs, and channels under their controllers', () => {
    const port = (number: string): string => `<address type='usb' bus='0' port='${number}'/>`;
    const devices = [
      BALLOON,
      "<controller type='usb' index='0' model='qemu-xhci'/>",
      `<hub type='usb'>${port('1')}</hub>`,
      `<input type='tablet' bus='usb'>${port('1.2')}</input>`,
      `<input type='mouse' bus='usb'>${port('2')}</input>`,
      "<channel type='unix'><target type='virtio' name='a'/></channel>",
    ];
    const lines = told(devices).map((line) => line.replace(/^[│ ]*/, ''));
    expect(lines).toEqual(
      expect.arrayContaining([
        '├─port 1 hub:0  usb hub',
        '│ └─port 1.2 input:0  usb input'.replace(/^[│ ]*/, ''),
        '└─port 2 input:1  usb input',
        '└─port 1 channel:a  virtio channel  (proposed)',
      ]),
    );
    const hub = lines.findIndex((line) => line.includes('hub:0'));
    expect(lines[hub + 1]).toContain('port 1.2 input:0');
  });

  it('has the devices of channel I/O by their numbers, and what hangs from them', () => {
    const ccw = "<address type='ccw' cssid='0xfe' ssid='0x0' devno='0x0004'/>";
    const devices = [BALLOON, SCSI, scsi('sda'), disk('vda', ccw)];
    expect(told(devices, { arch: 's390x', machine: 's390-ccw-virtio' })).toEqual(
      [
        'pci-root 0',
        'channel subsystem',
        '├─fe.0.0000 scsi:0  virtio-scsi scsi controller  (proposed)',
        '│ └─unit 0 disk:sda  scsi disk  (proposed)',
        '└─fe.0.0004 disk:vda  virtio disk',
      ].slice(1),
    );
  });

  it('has what is on virtio-mmio, on the virtual bus of pseries and in memory slots', () => {
    const mmio = [BARE, disk('vda', "<address type='virtio-mmio'/>")];
    expect(told(mmio, { arch: 'aarch64', machine: 'virt' })).toEqual([
      'virtio-mmio',
      '└─disk:vda  virtio disk',
    ]);
    const nvram = told([BARE, '<nvram/>'], { arch: 'ppc64le', machine: 'pseries' });
    expect(nvram).toEqual(
      expect.arrayContaining(['virtual I/O of pseries', '└─reg 0x3000 nvram:0  spapr-nvram nvram']),
    );
  });

  it('lists what has no address, each device once', () => {
    const devices = [
      BARE,
      "<serial type='pty'/>",
      "<console type='pty'/>",
      "<graphics type='vnc'/>",
    ];
    const lines = told(devices);
    expect(lines.slice(lines.indexOf('without an address'))).toEqual([
      'without an address',
      '├─serial:0  isa-serial serial',
      '└─graphics:0  graphics',
    ]);
  });

  it('marks who is in whose way, on other buses too', () => {
    const devices = [BARE, SCSI, scsi('sda', drive(0, 1)), scsi('sdb', drive(0, 1))];
    const result = tryPlace(
      `<domain type='kvm'><name>a</name><memory>1</memory><os><type arch='x86_64' machine='q35'>hvm</type></os><devices>${devices.join('')}</devices></domain>`,
    );
    expect(result.ok).toBe(false);
    const tree = result.ok ? undefined : result.tree;
    expect(String(tree)).toMatch(/unit 1 disk:sda {2}scsi disk {2}\(clashes with disk:sdb\)/);
  });

  it('is data by family, with each address in full', () => {
    const { tree } = placed({ devices: [BARE, pci('pcie-root', 0), SCSI, scsi('sdb')] });
    const [part] = tree.toJSON();
    expect(part?.family).toBe('pci');
    expect(JSON.parse(JSON.stringify(tree))).toEqual(tree.toJSON());
    const port = part?.devices[0]?.below?.[0];
    expect(port).toMatchObject({ device: 'pci:1', label: 'pcie-root-port', index: 1 });
    expect(port?.below?.[0]?.below).toEqual([
      {
        device: 'disk:sdb',
        label: 'scsi disk',
        at: 'unit 1',
        address: { type: 'drive', controller: 0, bus: 0, target: 0, unit: 1 },
        proposed: true,
      },
    ]);
  });

  it('is the same in colour', () => {
    const { tree } = placed({ devices: [BARE, disk('vda', at('00:05.0')), disk('vdb')] });
    const paint: Paint = (tone, text) => `\x1b[${tone.length}m${text}\x1b[0m`;
    expect(tree.drawn(paint)).not.toBe(tree.drawn());
    expect(stripVTControlCharacters(tree.drawn(paint))).toBe(String(tree));
  });
});

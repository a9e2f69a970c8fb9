import { describe, expect, it } from '@jest/globals';
import { addresses, codes, disk, errors, Q35 } from './placed.js';

const tablet = (address = ''): string => `<input type='tablet' bus='usb'>${address}</input>`;
const hub = (address = ''): string => `<hub type='usb'>${address}</hub>`;
const at = (text: string): string => `<address type='usb' ${text}/>`;
const usb = (index: number, model: string, more = ''): string =>
  `<controller type='usb' index='${index}' model='${model}'${more}/>`;
const port = (path: string, bus = 0): string => `usb bus=${bus} port=${path}`;
const many = (count: number): string => Array.from({ length: count }, () => tablet()).join('');

describe('USB ports', () => {
  it('are taken from the lowest on', () => {
    expect(addresses(tablet() + disk('sda', 'usb'))).toEqual({
      'disk:sda': port('1'),
      'input:0': port('2'),
    });
  });

  it('are given in an order of its own by old releases', () => {
    const devices = `${usb(0, 'qemu-xhci', " ports='8'")}${tablet()}<sound model='usb'/>`;
    const before = addresses(devices, { releases: { libvirt: '9.0.0' } });
    expect(before).toEqual({ 'input:0': port('1'), 'sound:0': port('2') });
    expect(addresses(devices)).toEqual({ 'input:0': port('2'), 'sound:0': port('1') });
  });

  it.each([
    ['piix3-uhci', 2],
    ['ich9-ehci1', 6],
    ['pci-ohci', 3],
    ['qemu-xhci', 4],
  ])('of a %s are as many as it has', (model, count) => {
    const last = addresses(`${usb(0, model)}${many(count)}`, Q35);
    expect(last[`input:${count - 1}`]).toBe(port(String(count)));
    expect(Object.keys(last)).not.toContain('hub:0');
  });

  it('are those that a controller says it has', () => {
    expect(addresses(usb(0, 'nec-xhci', " ports='9'") + many(9))['input:8']).toBe(port('9'));
  });

  it('come from a hub where a controller has too few', () => {
    const placed = addresses(usb(0, 'piix3-uhci') + many(3));
    expect(placed).toEqual({
      'hub:0': port('1'),
      'input:0': port('2'),
      'input:1': port('1.1'),
      'input:2': port('1.2'),
    });
  });

  it('go on with the next bus', () => {
    const placed = addresses(usb(0, 'piix3-uhci') + usb(2, 'ehci') + many(3));
    expect(placed['input:2']).toBe(port('1', 2));
  });

  it('are on the bus that is asked for, and behind hubs that are named', () => {
    const devices = [
      usb(0, 'piix3-uhci'),
      usb(1, 'ehci'),
      hub(at("bus='1' port='3'")),
      tablet(at("bus='1'")),
      tablet(at("bus='1' port='3.5'")),
    ];
    expect(addresses(devices.join(''))).toEqual({
      'hub:0': port('3', 1),
      'input:0': port('1', 1),
      'input:1': port('3.5', 1),
    });
  });

  it('are for the CCID controller of a smartcard, too', () => {
    expect(addresses("<smartcard mode='host'/>")).toEqual({
      'ccid:0': port('1'),
      'smartcard:0': 'ccid controller=0 slot=0',
    });
  });

  it('are for interfaces that are USB devices of the host', () => {
    const nic = `<interface type='hostdev'><mac address='52:54:00:00:00:01'/>
      <source><address type='usb' bus='2' device='3'/></source></interface>`;
    expect(addresses(nic)).toEqual({ 'interface:52:54:00:00:00:01': port('1') });
  });

  it('need USB', () => {
    expect(errors(`<controller type='usb' index='0' model='none'/>${tablet()}`)).toEqual([
      expect.objectContaining({
        code: 'usb-disabled',
        device: 'input:0',
        message: 'input:0 is a USB device, and the guest has no USB controller.',
        remedy:
          "Give it a <controller type='usb'>, in place of one that says model='none'; or take the device out.",
      }),
    ]);
  });

  it.each([
    ['a bus that is not there', tablet(at("bus='3'")), 'usb-bus-missing input:0'],
    ['a port that is not there', tablet(at("bus='0' port='3'")), 'usb-port-missing input:0'],
    ['a hub that is not there', tablet(at("bus='0' port='1.1'")), 'usb-hub-missing input:0'],
    [
      'a port twice',
      tablet(at("bus='0' port='1'")) + tablet(at("bus='0' port='1'")),
      'usb-port-taken input:1',
    ],
    ['a path that is none', tablet(at("port='1.2.3.4.5'")), 'bad-address input:0'],
    ['two controllers on one bus', usb(0, 'qemu-xhci') + usb(0, 'ehci'), 'usb-bus-taken usb:0#2'],
    [
      'a full bus',
      usb(0, 'qemu-xhci') + usb(1, 'piix3-uhci') + tablet(at("bus='1'")).repeat(3),
      'usb-ports-exhausted input:2',
    ],
    [
      'companions without a master',
      "<controller type='usb' index='0' model='ich9-uhci1'><master startport='0'/></controller>",
      'usb-master-missing usb:0',
    ],
    [
      'USB that is there and is not',
      "<controller type='usb' index='0' model='none'/><controller type='usb' index='1' model='ehci'/>",
      'usb-disabled usb:0',
    ],
    [
      'none by another index than 0, which libvirt adds one to and then refuses',
      "<controller type='usb' index='3' model='none'/>",
      'usb-disabled usb:3',
    ],
    ['too many ports', usb(0, 'qemu-xhci', " ports='16'"), 'usb-ports-beyond usb:0'],
    ['a controller for Xen', usb(0, 'qusb1'), 'machine-lacks-controller usb:0'],
  ])('refuse %s', (_title, devices, expected) => {
    expect(codes(devices)).toContain(expected);
  });
});

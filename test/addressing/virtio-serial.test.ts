import { describe, expect, it } from '@jest/globals';
import { addresses, codes, placedXml } from './placed.js';

const channel = (name: string, address = ''): string =>
  `<channel type='pty'><target type='virtio' name='${name}'/>${address}</channel>`;
const console = (address = ''): string =>
  `<console type='pty'><target type='virtio'/>${address}</console>`;
const controller = (index: number, ports?: number): string =>
  `<controller type='virtio-serial' index='${index}'${ports ? ` ports='${ports}'` : ''}/>`;
const port = (number: number, on = 0): string =>
  `virtio-serial controller=${on} bus=0 port=${number}`;
const at = (text: string): string => `<address type='virtio-serial' ${text}/>`;

describe('virtio-serial ports', () => {
  it('count from 1, those that are named first', () => {
    expect(addresses(channel('a') + channel('b', at("port='1'")) + channel('c'))).toEqual({
      'channel:a': port(2),
      'channel:b': port(1),
      'channel:c': port(3),
    });
  });

  it('leave port 0 to consoles, which have no address', () => {
    expect(addresses(console() + console() + channel('a'))).toEqual({ 'channel:a': port(1) });
  });

  it('are on the controller that is asked for', () => {
    expect(addresses(channel('a', at("controller='2'")) + controller(2))).toEqual({
      'channel:a': port(1, 2),
    });
  });

  it('go on with the next controller, and with a new one at the lowest free index', () => {
    const devices = [
      controller(0, 2),
      controller(2, 2),
      ...['a', 'b', 'c'].map((it) => channel(it)),
    ];
    expect(addresses(devices.join(''))).toEqual({
      'channel:a': port(1),
      'channel:b': port(1, 2),
      'channel:c': port(1, 1),
    });
    expect(placedXml(devices.join(''))).toContain("<controller type='virtio-serial' index='1'>");
  });

  it('take the place of an address of another type', () => {
    expect(addresses(channel('a', "<address type='pci' slot='9'/>"))).toEqual({
      'channel:a': port(1),
    });
  });

  it('keep a port free for a console that names its controller', () => {
    expect(addresses(console(at("controller='0'")) + channel('a'))).toMatchObject({
      'channel:a': port(2),
    });
  });

  it.each([
    ['a port that is not there', channel('a', at("port='31'")), 'serial-port-missing channel:a'],
    [
      'a port twice',
      channel('a', at("port='3'")) + channel('b', at("port='3'")),
      'serial-port-taken channel:b',
    ],
    [
      'a full controller',
      controller(0, 1) + channel('a', at("controller='0'")),
      'serial-controller-full channel:a',
    ],
    ['what is no number', channel('a', at("port='x'")), 'bad-address channel:a'],
  ])('refuse %s', (_title, devices, expected) => {
    expect(codes(devices)).toEqual([expected]);
  });
});

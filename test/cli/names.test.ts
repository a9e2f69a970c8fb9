import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { at, definition, nic, pci } from '../support/placing.js';
import { cli, Folder } from './support.js';

let folder: Folder;
beforeEach(() => {
  folder = new Folder();
});
afterEach(() => folder.remove());

const mac = (last: number): string => `52:54:00:00:00:0${last}`;
const card = (last: number, place: string): string =>
  nic('virtio', `<mac address='${mac(last)}'/>${at(place)}`);

/** Two cards in slots of one number. */
const GUEST = definition({
  machine: 'pc',
  devices: [
    "<controller type='usb' model='none'/><memballoon model='none'/>",
    pci('pci-bridge', 1, at('00:05.0')),
    card(1, '00:03.0'),
    card(2, '01:03.0'),
  ],
}).replace('<devices>', '<features><acpi/></features><devices>');

const run = (...words: readonly string[]) => cli(['names', ...words, folder.put('web.xml', GUEST)]);

describe('names', () => {
  it('lists cards with their addresses, names and location paths, and what they vie for', async () => {
    const { status, out, err } = await run();
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out.split('\n')).toEqual([
      `${mac(1)}  0000:00:03.0  ens3  enp0s3  PCIROOT(0)#PCI(0300)            or eth0: interface:${mac(2)} should get that name too`,
      `${mac(2)}  0000:01:03.0  ens3  enp1s3  PCIROOT(0)#PCI(0500)#PCI(0300)  or eth1: interface:${mac(1)} should get that name too`,
      '',
    ]);
  });

  it('tells one card a line as JSON', async () => {
    const { out } = await run('--json', '--systemd', '252');
    const cards: unknown[] = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(cards).toMatchObject([
      { mac: mac(1), address: '0000:00:03.0', name: 'ens3', windows: 'PCIROOT(0)#PCI(0300)' },
      { mac: mac(2), address: '0000:01:03.0', name: 'enp1s3', kernel: 'eth1' },
    ]);
  });

  it('goes by the names of the kernel', async () => {
    expect((await run('--classic')).out).toMatch(/ eth0 .*\n.* eth1 /);
  });

  it('shows side by side what changes with releases of systemd', async () => {
    const { out } = await run('--all');
    expect(out.split('\n').map((line) => line.split(/\s+/))).toEqual([
      ['', 'v238-v255', 'v257-v260'],
      [mac(1), '0000:00:03.0', 'ens3', 'ens3'],
      [mac(2), '0000:01:03.0', 'enp1s3', 'ens3'],
      [''],
    ]);
    const [, second = ''] = (await run('--all', '--json')).out.split('\n');
    expect(JSON.parse(second)).toMatchObject({ names: { v245: 'enp1s3', v257: 'ens3' } });
  });

  it('takes a description, and a guest without cards', async () => {
    const file = folder.put('web.yaml', 'name: web\nos: debian12\ndevices: [{ nic: default }]\n');
    expect((await cli(['names', file])).out).toBe(
      'interface:0  0000:01:00.0  enp1s0  -  PCIROOT(0)#PCI(0100)#PCI(0000)\n',
    );
    const bare = await cli(['names', folder.put('bare.xml', definition())]);
    expect(bare).toMatchObject({ status: 0, out: '' });
    expect(bare.err).toContain('the guest has no network card');
  });

  it('tells of a scheme that there is none of, and of two at once', async () => {
    const { status, err } = await run('--systemd', 'v25x');
    expect(status).toBe(2);
    expect(err).toMatch(/^error: --systemd: There is no scheme 'v25x'.*Did you mean v25\d\?\n$/);
    expect((await run('--all', '--classic')).status).toBe(2);
  });
});

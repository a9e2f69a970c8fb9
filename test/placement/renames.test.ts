import { describe, expect, it } from '@jest/globals';
import { convert, type Issue, open, place } from 'virtwright';
import { at, BARE, definition, disk, nic, pci } from '../support/placing.js';

const PORTS = definition({
  devices: [
    BARE,
    pci('pcie-root-port', 1, at('00:02.0')),
    pci('pcie-root-port', 2, at('00:03.0')),
    disk('vda', at('01:00.0')),
    nic('virtio', at('02:00.0')),
  ],
});

const BRIDGE = definition({
  machine: 'pc',
  devices: [
    BARE,
    pci('pci-bridge', 1, at('00:05.0')),
    nic('virtio', at('01:04.0')),
    "<sound model='ich6'><address type='pci' bus='0' slot='4'/></sound>",
  ],
})
  .replace('<devices>', '<features><acpi/></features><devices>')
  .replace('</name>', `</name>${debian('12')}`);

function debian(version: string): string {
  return `<metadata><o:libosinfo xmlns:o='http://libosinfo.org/xmlns/libvirt/domain/1.0'><o:os id='http://debian.org/debian/${version}'/></o:libosinfo></metadata>`;
}

const lineOf = (word: string): number =>
  PORTS.split('\n').findIndex((line) => line.includes(word)) + 1;

const renames = ({ issues }: { readonly issues: readonly Issue[] }): readonly Issue[] =>
  issues.filter(({ code }) => code === 'card-renamed');

describe('a card that the guest will call otherwise', () => {
  it('is told with both names, where a bus before it goes', () => {
    const design = open(PORTS).remove('disk:vda', 'pci:1').design();
    expect(renames(design)).toEqual([
      expect.objectContaining({
        severity: 'warning',
        device: 'interface:0',
        message: 'The guest will call interface:0 enp1s0, and no longer enp2s0.',
        position: expect.objectContaining({ line: lineOf('<interface') }),
      }),
    ]);
  });

  it('is told where the slot that had its number goes', () => {
    const design = open(BRIDGE).remove('sound:0').addVideo({ model: 'vga' }).moveTo('interface:0');
    const still = open(BRIDGE).remove('sound:0').design();
    expect(renames(still)).toEqual([]);
    expect(renames(design.design())[0]?.message).toMatch(/ens\d+, and no longer enp1s4\.$/);
  });

  it('is told of where everything starts anew', () => {
    const integrated = definition({ devices: [BARE, nic('virtio', at('00:07.0'))] });
    expect(renames(place(integrated, { fresh: true }))[0]?.message).toBe(
      'The guest will call interface:0 enp1s0, and no longer ens7.',
    );
  });

  it('is none where names last, and in a guest that nobody has seen', () => {
    const named = PORTS.replace('<devices>', '<features><acpi/></features><devices>').replace(
      "<model type='virtio'/><address",
      "<model type='virtio'/><acpi index='1'/><address",
    );
    expect(renames(open(named).remove('disk:vda', 'pci:1').design())).toEqual([]);
    expect(renames(place(definition({ devices: [nic('virtio')] })))).toEqual([]);
    expect(renames(open(PORTS).addDisk({ file: '/b.img' }).design())).toEqual([]);
  });

  it('is in the report of a conversion', () => {
    const { addresses, issues } = convert(BRIDGE, { machine: 'q35' });
    expect(addresses.find(({ device }) => device === 'interface:0')).toMatchObject({
      formerName: 'enp1s4',
      name: expect.stringMatching(/^enp\ds0$/),
    });
    expect(renames({ issues })).toEqual([]);
    expect(String(convert(BRIDGE, { machine: 'q35' }))).toMatch(/, enp1s4 becomes enp\ds0$/m);
  });
});

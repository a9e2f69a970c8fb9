import { describe, expect, it } from '@jest/globals';
import { place } from 'virtwright';
import { fix, lint } from 'virtwright/lint';
import { diffGuests, isNoticed } from '../../src/diff/index.js';

function guestWith(machine: string, ...devices: readonly string[]): string {
  return `<?xml version='1.0'?>
<domain type='qemu'><!-- by hand -->
  <name>web</name>
  <memory unit='MiB'>512</memory>
  <os><type arch='x86_64' machine='${machine}'>hvm</type></os>
  <features><acpi/></features>
  <devices>
    ${devices.join('\n    ')}
  </devices>
</domain>
`;
}

const at = (bus: number, slot: number, fn = 0): string =>
  `<address type='pci' bus='${bus}' slot='${slot}' function='${fn}'/>`;
const port = (index: number, chassis: number): string =>
  `<controller type='pci' index='${index}' model='pcie-root-port'><target  chassis='${chassis}'/>${at(0, index)}</controller>`;
const nic = (address: string): string =>
  `<interface type='user'><model type='virtio'/>${address}</interface>`;

describe('fix', () => {
  it('gives back to the byte what needs no mending', () => {
    const xml = guestWith('q35', port(1, 1));
    expect(fix(xml)).toEqual({ xml, mended: [], left: [] });
  });

  it('gives each port a chassis number of its own, and changes nothing else', () => {
    const xml = guestWith('q35', port(1, 1), port(2, 1), port(3, 1), port(4, 2));
    const { xml: mended, mended: notes, left } = fix(xml);
    expect(left).toEqual([]);
    const numbers = [...mended.matchAll(/chassis='(\d)'/g)].map(([, number]) => number);
    expect(numbers).toEqual(['1', '3', '4', '2']);
    expect(mended.replaceAll(/chassis='\d'/g, '')).toBe(xml.replaceAll(/chassis='\d'/g, ''));
    expect(notes).toMatchObject([
      { code: 'mended', severity: 'note', device: 'pci:2', position: { line: 9 } },
      { message: expect.stringMatching(/^pci:3 has the chassis number 4 now, not 1: QEMU loads/) },
    ]);
  });

  it.each([
    [
      'hotplug of a bridge, which libvirt refuses',
      'pc',
      `<controller type='pci' index='1' model='pci-bridge'><target chassisNr='1' hotplug='off'/></controller>`,
      " hotplug='off'",
    ],
    [
      'the name of a model that has none of that name',
      'pc',
      `<controller type='pci' index='1' model='pci-bridge'><model name='i82801b11-bridge'/></controller>`,
      "<model name='i82801b11-bridge'/>",
    ],
    [
      'the address of what is not there, which libvirt drops',
      'q35',
      `<controller type='usb' model='none'>${at(0, 5)}</controller>`,
      at(0, 5),
    ],
    [
      'the address of the root',
      'q35',
      `<controller type='pci' index='0' model='pcie-root'>${at(0, 0)}</controller>`,
      at(0, 0),
    ],
  ])('takes out %s', (_, machine, device, gone) => {
    const xml = guestWith(machine, device);
    const { xml: mended, left, mended: notes } = fix(xml);
    expect(notes).toHaveLength(1);
    expect(left).toEqual([]);
    expect(mended).not.toContain(gone);
    expect(mended.replaceAll(/<controller.*/g, '')).toBe(xml.replaceAll(/<controller.*/g, ''));
  });

  it('leaves what the guest would notice, and says how it is mended', () => {
    const xml = guestWith('q35', nic(at(0, 3, 1)));
    const { xml: same, left } = fix(xml);
    expect(same).toBe(xml);
    expect(left).toMatchObject([
      {
        code: 'function-zero-missing',
        severity: 'error',
        remedy: expect.stringMatching(
          /It is left, for the guest would notice; --fix=all moves it\.$/,
        ),
      },
    ]);
  });

  it('leaves what moves once others are mended, and says so', () => {
    const odd = "<graphics type='vcn'/>";
    const xml = guestWith('q35', odd, nic(at(0, 9, 1)));
    for (const all of [false, true])
      expect(fix(xml, { all }).left).toContainEqual(
        expect.objectContaining({
          code: 'function-zero-missing',
          remedy: expect.stringMatching(
            /It is left until the errors are mended that no move mends/,
          ),
        }),
      );
  });

  it('gives ports chassis numbers that make no difference', () => {
    const xml = guestWith('q35', port(1, 1), port(2, 1));
    expect(isNoticed(diffGuests(xml, fix(xml).xml))).toBe(false);
  });

  it('leaves what nobody can know, and says so', () => {
    const { left } = fix(guestWith('q35', '<toaster/>'), { all: true });
    expect(left).toMatchObject([{ remedy: expect.stringMatching(/nobody but you knows/) }]);
  });

  it('moves all that clashes where it is told to, and writes nothing that libvirt adds by itself', () => {
    const xml = guestWith('q35', port(1, 1), port(2, 1), nic(at(0, 9, 1)));
    const { xml: mended, mended: notes, left } = fix(xml, { all: true });
    expect(left).toEqual([]);
    expect(notes.map(({ code }) => code)).toEqual(['mended', 'repaired']);
    expect(mended).not.toMatch(/memballoon|usb/);
    expect(mended).toContain('<!-- by hand -->');
  });

  it('writes what libvirt adds where a clash cannot be mended without it', () => {
    const tablet = "<input type='tablet' bus='usb'><address type='usb' bus='0' port='1'/></input>";
    const { xml, left } = fix(guestWith('pc', tablet, tablet), { all: true });
    expect(left).toEqual([]);
    expect(xml.match(/bus='0' port='\d'/g)).toEqual(["bus='0' port='1'", "bus='0' port='2'"]);
  });

  it('gives places to what has none, where those that libvirt chooses clash', () => {
    const disk = (name: string, address = ''): string =>
      `<disk type='file' device='disk'><source file='/${name}'/><target dev='${name}' bus='sata'/>${address}</disk>`;
    const first = "<address type='drive' controller='0' bus='0' target='0' unit='0'/>";
    const xml = guestWith('q35', disk('sda'), disk('sdb', first));
    expect(lint(xml)).toMatchObject([{ code: 'drive-taken' }]);
    expect(fix(xml, { all: true })).toMatchObject({ mended: [{ code: 'repaired' }], left: [] });
  });

  it('has nothing left to do the second time', () => {
    const { xml } = fix(guestWith('q35', port(1, 1), port(2, 1), nic(at(0, 9, 1))), { all: true });
    expect(fix(xml, { all: true })).toEqual({ xml, mended: [], left: [] });
  });

  it('gives back what is no domain, with what is wrong', () => {
    expect(fix('<domain>', { all: true })).toMatchObject({
      xml: '<domain>',
      mended: [],
      left: [{ code: 'xml-malformed' }],
    });
  });

  it('moves nothing that placing would then have to move again', () => {
    const xml = guestWith('q35', nic(at(0, 3)), nic(at(0, 3)));
    const { xml: mended } = fix(xml, { all: true });
    expect(lint(mended)).toEqual([]);
    expect(place(mended).issues.filter(({ severity }) => severity !== 'note')).toEqual([]);
  });

  it('moves what is at fault, and gives no address to what has none', () => {
    const bare = "<rng model='virtio'><backend model='random'>/dev/urandom</backend></rng>";
    const xml = guestWith('q35', bare, bare, nic(at(0, 3, 1)));
    const { xml: mended, mended: notes, left } = fix(xml, { all: true });
    expect(notes.map(({ code }) => code)).toEqual(['repaired']);
    expect(left).toEqual([]);
    expect(mended).toMatch(/<address [^>]*slot='0x03' function='0x0'/);
    expect(mended.match(/<(?:address|controller)/g)).toEqual(xml.match(/<(?:address|controller)/g));
    expect(diffGuests(xml, mended).changes.map(({ device }) => device)).not.toContain('rng:0');
  });

  it('tells that others got places, where nothing else helps', () => {
    const disk = (name: string, address = ''): string =>
      `<disk type='file' device='disk'><source file='/${name}'/><target dev='${name}' bus='sata'/>${address}</disk>`;
    const first = "<address type='drive' controller='0' bus='0' target='0' unit='0'/>";
    const { mended } = fix(guestWith('q35', disk('sda'), disk('sdb', first)), { all: true });
    expect(mended.at(-1)?.message).toMatch(/What had no place has one now/);
  });
});

import { describe, expect, it } from '@jest/globals';
import { readXml, tryPlace, writeXml } from 'virtwright';
import { lint } from 'virtwright/lint';

/** A guest of q35 with ports of its own; each line is one of its text, and the devices begin in line 8. */
function guestWith(...devices: readonly string[]): string {
  return `<domain type='qemu'>
  <name>web</name>
  <memory unit='MiB'>512</memory>
  <vcpu>1</vcpu>
  <os><type arch='x86_64' machine='q35'>hvm</type></os>
  <features><acpi/></features>
  <devices>
${devices.join('\n')}
  </devices>
</domain>`;
}

const at = (bus: number, slot: number, fn = 0): string =>
  `<address type='pci' bus='${bus}' slot='${slot}' function='${fn}'/>`;
const port = (index: number, chassis: number): string =>
  `<controller type='pci' index='${index}' model='pcie-root-port'><target chassis='${chassis}'/>${at(0, index)}</controller>`;
const nic = (address = ''): string =>
  `<interface type='user'><model type='virtio'/>${address}</interface>`;
const told = (xml: string): string[] =>
  lint(xml).map(({ severity, code, position }) => `${position?.line ?? '-'} ${severity} ${code}`);

describe('lint', () => {
  it('is silent where all is well, though libvirt adds much', () => {
    expect(lint(guestWith(port(1, 1), nic(at(1, 0)), nic()))).toEqual([]);
  });

  it('calls an error what libvirt refuses', () => {
    expect(told(guestWith(nic(at(0, 3)), nic(at(0, 3))))).toEqual(['9 error slot-taken']);
  });

  it('calls an error what QEMU does not start with, of which placing only warns', () => {
    const xml = guestWith(port(1, 1), port(2, 1));
    expect(told(xml)).toEqual(['9 error chassis-clash']);
    expect(tryPlace(xml)).toMatchObject({ ok: true });
  });

  it('calls an error a controller that QEMU makes before the bus it sits on', () => {
    const late = `<controller type='pci' index='1' model='pcie-root-port'>${at(2, 0)}</controller>`;
    const expander = `<controller type='pci' index='2' model='pcie-expander-bus'>${at(0, 5)}</controller>`;
    expect(told(guestWith(late, expander))).toEqual(['8 error bus-made-later']);
  });

  it('calls an error what the guest does not find, of which placing only warns', () => {
    expect(told(guestWith(nic(at(0, 3, 1))))).toEqual(['8 error function-zero-missing']);
  });

  it('tells what I/O ports are wanted for where there are bridges alone', () => {
    const bridge = (index: number): string =>
      `<controller type='pci' index='${index}' model='pci-bridge'>${at(0, index + 2)}</controller>`;
    const bridges = Array.from({ length: 9 }, (_, count) => bridge(count + 1));
    const [issue] = lint(guestWith(...bridges).replace('q35', 'pc'));
    expect(issue).toMatchObject({
      code: 'io-ports-exhausted',
      severity: 'error',
      message: expect.stringMatching(/Each bridge that plugs cards by itself keeps one\.$/),
    });
  });

  it('leaves what runs, and is hardly meant, a warning', () => {
    expect(told(guestWith('<toaster/>'))).toEqual(['8 warning unknown-element']);
  });

  it('tells everything at once, in the order of the text', () => {
    const xml = guestWith(port(1, 1), port(2, 1), nic(at(0, 9, 1)), '<toaster/>');
    expect(told(xml)).toEqual([
      '9 error chassis-clash',
      '10 error function-zero-missing',
      '11 warning unknown-element',
    ]);
  });

  it('says of each where it stands, why it is wrong and what to do', () => {
    const [issue] = lint(guestWith(port(1, 1), port(2, 1)));
    expect(issue).toMatchObject({
      code: 'chassis-clash',
      device: 'pci:2',
      other: 'pci:1',
      message: expect.stringMatching(/^Chassis number 1 .*\.$/),
      remedy: expect.stringMatching(/\.$/),
      source: expect.any(String),
      position: { line: 9, column: expect.any(Number) },
    });
  });

  it.each([
    ['', 'xml-empty'],
    ['<domain>', 'xml-malformed'],
    ['<network/>', 'not-a-domain'],
    ["<domain type='lxc'><name>a</name></domain>", 'other-hypervisor'],
  ])('tells what is no domain as an error: %s', (text, code) => {
    expect(lint(text)).toEqual([expect.objectContaining({ code, severity: 'error' })]);
  });

  it('tells of a slip in the name of the machine', () => {
    const xml = guestWith(port(1, 1)).replace('q35', 'q53');
    expect(told(xml)).toContain('5 warning unknown-machine');
  });

  it('calls an error what the releases at hand lack', () => {
    const igb = "<interface type='user'><model type='igb'/></interface>";
    const xml = guestWith(igb).replace('q35', 'pc-q35-7.2');
    expect(lint(xml)).toEqual([]);
    expect(lint(xml, { releases: { libvirt: '9.0', qemu: '7.2' } })).toEqual([
      expect.objectContaining({ code: 'release-too-old', severity: 'error' }),
    ]);
  });

  it('does not tell what placing would move: the guest is not being placed', () => {
    // libvirt makes the port of index 1 in a slot below, so buses are numbered anew.
    const late = `<controller type='pci' index='2' model='pcie-root-port'>${at(0, 9)}</controller>`;
    const xml = guestWith(late, nic(at(2, 0)));
    expect(told(xml).filter((line) => line.includes('moved'))).toEqual([]);
  });

  it('takes a tree, and leaves it as it is', () => {
    const document = readXml(guestWith(port(1, 1), port(2, 1)));
    const before = writeXml(document);
    expect(lint(document)).toHaveLength(1);
    expect(writeXml(document)).toBe(before);
  });
});

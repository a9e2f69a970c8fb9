import { describe, expect, it } from '@jest/globals';
import { readXml, tryPlace, type XmlDocument } from 'virtwright';
import { lint } from 'virtwright/lint';

const guestOn = (machine: string, devices = ''): string =>
  `<domain type='qemu'>
  <name>web</name>
  <memory unit='MiB'>64</memory>
  <os><type arch='x86_64' machine='${machine}'>hvm</type></os>
  <devices>${devices}</devices>
</domain>`;

describe('the machine of a guest that exists', () => {
  it('is an alias that moves on, which is noted where the QEMU at hand is known', () => {
    expect(lint(guestOn('q35'))).toEqual([]);
    expect(lint(guestOn('pc-q35-9.2'), { releases: { qemu: '10.0' } })).toEqual([]);
    expect(lint(guestOn('q35'), { releases: { qemu: '10.0.2' } })).toEqual([
      expect.objectContaining({
        code: 'machine-alias',
        severity: 'note',
        position: { line: 4, column: 7 },
        message: expect.stringContaining('is pc-q35-10.0 with QEMU 10.0.2'),
      }),
    ]);
  });

  it.each(['isapc', 'microvm', 'none'])(
    '%s has no bus for the balloon that libvirt adds, unless the guest says that there is none',
    (machine) => {
      expect(lint(guestOn(machine))).toEqual([
        expect.objectContaining({ code: 'balloon-without-bus', severity: 'error' }),
      ]);
      expect(lint(guestOn(machine, "<memballoon model='none'/>"))).toEqual([]);
      expect(tryPlace(guestOn(machine))).toMatchObject({ ok: true });
    },
  );

  it('is taken as it is in a tree that nobody read from a text', () => {
    const { root } = readXml(guestOn('isapc', "<memballoon model='none'/>"));
    const bare: XmlDocument = { ...readXml('<domain/>'), root: withoutPositions(root) };
    expect(lint(bare)).toEqual([]);
  });
});

function withoutPositions({
  type,
  name,
  attributes,
  children,
}: XmlDocument['root']): XmlDocument['root'] {
  const inner = children.map((node) => (node.type === 'element' ? withoutPositions(node) : node));
  return { type, name, attributes, children: inner };
}

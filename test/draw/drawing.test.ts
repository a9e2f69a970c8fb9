import { describe, expect, it } from '@jest/globals';
import { guest, place } from 'virtwright';
import { allBoxes, type Box, drawing, sameDevices, sideBySide } from 'virtwright/draw';
import { numaAware, purePcie } from 'virtwright/policies';
import { asKept } from '../../src/placement/as-kept.js';
import { Design } from '../../src/report/design.js';
import { DISK, diskAt, domain } from '../cli/support.js';

/** A guest that exists, as its libvirt keeps it. */
function kept(xml: string): Design {
  const { domain: of, topology, issues, asWritten } = asKept(xml);
  return new Design(of, topology, issues, { asWritten });
}

/** Boxes in boxes by their keys, as `pci:1(disk:vda)`. */
function outline(boxes: readonly Box[]): string {
  return boxes
    .map(({ key, inside }) => (inside.length > 0 ? `${key}(${outline(inside)})` : key))
    .join(' ');
}

function boxOf(design: Design, key: string): Box {
  const found = allBoxes(drawing(design).boxes).find((box) => box.key === key);
  if (!found) throw new Error(`There is no box ${key}.`);
  return found;
}

const bare = guest('web').defaults(false).machine('q35');

describe('the picture of a guest', () => {
  it('has devices in their ports, ports in their root complex, and a place that is free in its port', () => {
    const design = bare
      .addDisk({ file: '/a' })
      .reserveHotplug({ nics: 1 })
      .policy(purePcie())
      .design();
    const [root] = drawing(design).boxes;
    expect(root?.title).toBe('pcie-root 0');
    expect(outline(root?.inside ?? [])).toContain('pci:1(disk:vda)');
    expect(outline(root?.inside ?? [])).toMatch(/pci:\d\(free pci:\d\)/);
  });

  it('has root complexes near a NUMA cell in the box of that cell', () => {
    const design = bare
      .addCell({ cpus: '0', memory: '1 GiB', hostNodes: '0' })
      .addCell({ cpus: '1', memory: '1 GiB', hostNodes: '1' })
      .addNic({ network: 'default' })
      .onNode(1)
      .policy(numaAware())
      .design();
    const drawn = outline(drawing(design).boxes);
    expect(drawn).toMatch(/ cell 1\(root pci:\d\(pci:\d\(interface:0\)/);
    expect(drawn.match(/ ?interface:0/g)).toHaveLength(1);
  });

  it('has drives in their controller, and each USB device once where several controllers are one bus', () => {
    const usb = (model: string, more: string) =>
      `<controller type='usb' index='0' model='${model}'>${more}</controller>`;
    const design = kept(
      domain(
        'q35',
        "<disk type='file' device='disk'><source file='/a'/><target dev='sda' bus='sata'/></disk>",
        usb('ich9-ehci1', ''),
        usb('ich9-uhci1', "<master startport='0'/>"),
        "<input type='tablet' bus='usb'/>",
      ),
    );
    const drawn = outline(drawing(design).boxes);
    expect(drawn).toContain('sata:0(disk:sda)');
    expect(drawn.match(/input:0/g)).toHaveLength(1);
    expect(drawn).toContain('usb:0(input:0)');
  });

  it('has channel I/O as a family of its own', () => {
    const design = kept(`<domain type='kvm'><name>mainframe</name><memory>1048576</memory>
      <os><type arch='s390x' machine='s390-ccw-virtio'>hvm</type></os>
      <devices>${DISK}</devices></domain>`);
    const { boxes } = drawing(design);
    expect(outline(boxes)).toContain('family ccw(disk:vda');
    expect(boxOf(design, 'disk:vda').where).toBe('fe.0.0000');
  });

  it('marks what placing would add to a guest that is there', () => {
    const design = place(domain('pc', diskAt('0x11', 'vdb'), DISK));
    expect(boxOf(design, 'disk:vda').marks).toEqual(['proposed']);
    expect(boxOf(design, 'disk:vdb').marks).toEqual([]);
  });

  it('marks both of two devices that want one address, and shows the one without', () => {
    const design = kept(domain('pc', diskAt('0x11', 'vda'), diskAt('0x11', 'vdb')));
    expect(boxOf(design, 'disk:vda').marks).toEqual(['clash']);
    expect(boxOf(design, 'disk:vdb')).toMatchObject({ marks: ['clash'], where: '00:11.0' });
  });

  it('shows what is behind a switch that hangs from itself', () => {
    const at = (bus: number) => `<address type='pci' bus='${bus}' slot='0' function='0'/>`;
    const design = kept(
      domain(
        'q35',
        `<controller type='pci' index='1' model='pcie-switch-upstream-port'>${at(2)}</controller>`,
        `<controller type='pci' index='2' model='pcie-switch-downstream-port'>${at(1)}</controller>`,
      ),
    );
    expect(outline(drawing(design).boxes)).toMatch(/pci:1.*pci:2/);
  });

  it('tells nothing that a guest calls a card which it does not see', () => {
    const at = (bus: number) => `<address type='pci' bus='${bus}' slot='0' function='0'/>`;
    const far = "<controller type='pci' index='1' model='pcie-expander-bus'><target busNr='254'/>";
    const port = (index: number) =>
      `<controller type='pci' index='${index}' model='pcie-root-port'><address type='pci' bus='1' slot='${index}' function='0'/></controller>`;
    const card = `<interface type='user'><mac address='52:54:00:00:00:01'/><model type='virtio'/>${at(3)}</interface>`;
    const design = kept(domain('q35', `${far}</controller>`, port(2), port(3), card));
    const { marks, facts } = boxOf(design, 'interface:52:54:00:00:00:01');
    expect(marks).toEqual(['lost']);
    const words = facts.map(({ word }) => word);
    expect(words).toContain('in guest');
    expect(words).not.toContain('in Windows');
  });

  it('tells of each device why it is there', () => {
    const design = bare.addDisk({ file: '/a' }).policy(purePcie()).design();
    const { because } = design.explain('disk:vda');
    expect(boxOf(design, 'disk:vda').facts).toContainEqual({
      word: 'because',
      text: `${because}  [pure-pcie]`,
    });
  });

  it('has no key twice, not even where two bridges say that they are one', () => {
    const bridge = "<controller type='pci' index='1' model='pci-bridge'/>";
    const { boxes } = drawing(kept(domain('pc', bridge, bridge, diskAt('0x3', 'vdb'))));
    const keys = allBoxes(boxes).map(({ key }) => key);
    expect(keys.length).toBeGreaterThan(4);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('two pictures side by side', () => {
  const at = (...disks: readonly string[]) =>
    drawing(
      kept(
        domain(
          'pc',
          ...disks,
          "<controller type='usb' model='none'/>",
          "<memballoon model='none'/>",
        ),
      ),
    );

  it('mark what moved in both, and what is gone or new in one', () => {
    const [before, after] = sideBySide(
      at(diskAt('0x11', 'vda'), diskAt('0x12', 'vdb')),
      at(diskAt('0x14', 'vda'), diskAt('0x15', 'vdc')),
    );
    const marks = (boxes: readonly Box[]) =>
      Object.fromEntries(
        allBoxes(boxes).flatMap(({ key, marks }) => (marks.length > 0 ? [[key, marks]] : [])),
      );
    expect(marks(before.boxes)).toEqual({ 'disk:vda': ['moved'], 'disk:vdb': ['removed'] });
    expect(marks(after.boxes)).toEqual({ 'disk:vda': ['moved'], 'disk:vdc': ['added'] });
  });

  it('mark a drive that hangs from another controller at the same place of it', () => {
    const on = (index: number) =>
      at(
        "<controller type='scsi' index='0'/><controller type='scsi' index='1'/>",
        `<disk type='file' device='disk'><source file='/a'/><target dev='sda' bus='scsi'/><address type='drive' controller='${index}' bus='0' target='0' unit='3'/></disk>`,
      );
    const [, after] = sideBySide(on(0), on(1));
    const disk = allBoxes(after.boxes).find(({ key }) => key === 'disk:sda');
    expect(disk?.marks).toEqual(['moved']);
    expect(disk?.facts[0]?.text).toBe('was at unit 3 of scsi:0');
  });

  it('show a card with a new MAC address in its old place as that card', () => {
    const card = (mac: string) =>
      kept(
        domain(
          'q35',
          `<interface type='user'>${mac}<model type='virtio'/><address type='pci' domain='0' bus='0' slot='0x11' function='0'/></interface>`,
        ),
      );
    const [old, next] = [card(''), card("<mac address='52:54:00:00:00:01'/>")];
    const pictures = sideBySide(drawing(old), drawing(next), sameDevices(old, next));
    const marks = pictures.flatMap(({ boxes }) => allBoxes(boxes)).flatMap((one) => one.marks);
    for (const mark of ['added', 'removed', 'moved']) expect(marks).not.toContain(mark);
  });

  it('say nothing of ports and bridges, which have the numbers that are free', () => {
    const one = bare.addDisk({ file: '/a' }).policy(purePcie());
    const [, after] = sideBySide(
      drawing(one.design()),
      drawing(one.reserveHotplug({ nics: 3 }).design()),
    );
    expect(allBoxes(after.boxes).flatMap(({ marks }) => marks)).toEqual([]);
  });
});

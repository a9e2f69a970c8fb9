import { describe, expect, it } from '@jest/globals';
import { guest, type OpenGuest, open } from 'virtwright';
import { changedLines } from './changed-lines.js';

const web = guest('web')
  .defaults(false)
  .defaults(false)
  .defaults(false)
  .addDisk({ file: '/a.qcow2' })
  .addDisk({ file: '/b.qcow2', name: 'data' })
  .addDisk({ file: '/c.qcow2', bus: 'scsi' })
  .addNic({ network: 'default', mac: '52:54:00:00:00:01' })
  .addNic({ network: 'default', mac: '52:54:00:00:00:02' })
  .addGraphics()
  .addVideo()
  .addConsole()
  .bootFrom('disk:vda', 'data', 'interface:52:54:00:00:00:01')
  .design().xml;

/** What changes when these are removed. */
function removing(...devices: readonly string[]): string[] {
  return changedLines(
    web,
    open(web)
      .remove(...devices)
      .design().xml,
  );
}

function issuesOf(...devices: readonly string[]): string[] {
  const result = open(web)
    .remove(...devices)
    .tryDesign();
  return result.ok
    ? []
    : result.issues.map(({ code, message, remedy }) => `${code}: ${message} ${remedy}`);
}

describe('spares of a guest that is edited', () => {
  const ports = (xml: string): number => xml.split('model="pcie-root-port"').length;
  const highest = ports(web) - 1;
  const full = open(web).remove(`pci:${highest}`).design().xml;

  it('are not there again when one is removed', () => {
    expect(ports(full)).toBe(ports(web) - 1);
    expect(removing(`pci:${highest}`).filter((line) => line.startsWith('+'))).toEqual([]);
  });

  it.each<[string, (opened: OpenGuest) => OpenGuest]>([
    ['the guest as a whole', (g) => g.set({ description: 'x', memory: '3 GiB' })],
    ['what a device says', (g) => g.update('disk:vda', { cache: 'none' })],
  ])('are not added where no device gets a place: %s', (_what, change) => {
    const design = change(open(full)).design();
    expect(ports(design.xml)).toBe(ports(full));
    expect(design.issues).toEqual([]);
  });

  it('are added where a device gets a place, or when they are asked for', () => {
    expect(ports(open(full).addRng().design().xml)).toBe(ports(full) + 2);
    expect(ports(open(full).reserveHotplug({ nics: 2 }).design().xml)).toBe(ports(full) + 2);
  });

  it('are told to come back where they leave a gap in the indexes', () => {
    const design = open(web).remove('disk:vda').remove('pci:1').design();
    expect(design.issues).toContainEqual(
      expect.objectContaining({ code: 'comes-back', severity: 'note', device: 'pci:1' }),
    );
    expect(ports(design.xml)).toBe(ports(web));
  });
});

describe('remove', () => {
  it('takes the lines of a device out and no others', () => {
    expect(removing('disk:vda').toSorted()).toEqual([
      '-</disk>',
      '-<address type="pci" domain="0x0000" bus="0x01" slot="0x00" function="0x0"/>',
      '-<boot order="1"/>',
      '-<disk type="file" device="disk">',
      '-<driver name="qemu" type="qcow2"/>',
      '-<source file="/a.qcow2"/>',
      '-<target dev="vda" bus="virtio"/>',
    ]);
  });

  it.each([
    ['its identity', 'interface:52:54:00:00:00:02', '-<mac address="52:54:00:00:00:02"/>'],
    ['its kind and number', 'interface:1', '-<mac address="52:54:00:00:00:02"/>'],
    ['its name', 'data', '-<target dev="vdb" bus="virtio"/>'],
    ['its alias', 'ua-data', '-<target dev="vdb" bus="virtio"/>'],
  ])('knows a device by %s', (_by, name, line) => {
    expect(removing(name)).toContain(line);
  });

  it('counts as the guest was when it was opened', () => {
    const lines = removing('interface:0', 'interface:1');
    expect(lines.filter((line) => line.startsWith('-<mac'))).toHaveLength(2);
  });

  it('leaves the controller of the last device that hung off it', () => {
    const lines = removing('disk:sda');
    expect(lines.filter((line) => line.includes('<controller'))).toEqual([]);
  });

  it('leaves boot orders as they are, for they stay unique', () => {
    expect(removing('disk:vda').filter((line) => line.includes('<boot'))).toEqual([
      '-<boot order="1"/>',
    ]);
  });

  it.each(['serial:0', 'console:0'])(
    'takes the one device out that libvirt writes twice, as %s',
    (name) => {
      const lines = removing(name);
      expect(lines).toEqual(
        expect.arrayContaining(['-<serial type="pty">', '-<console type="pty">']),
      );
    },
  );

  it.each([
    ['memballoon:0', '+<memballoon model="none"/>'],
    ['video:0', '+<model type="none"/>'],
    ['usb:0', '+<controller type="usb" index="0" model="none"/>'],
  ])('says of %s that there is to be none, where libvirt would add another', (name, line) => {
    expect(removing(name)).toContain(line);
  });

  it('warns of a device that no definition can do without', () => {
    const { issues } = open(web).remove('sata:0').design();
    expect(issues).toMatchObject([{ code: 'comes-back', severity: 'warning', device: 'sata:0' }]);
  });

  it('says nothing of a screen when the graphics go too', () => {
    expect(removing('video:0', 'graphics:0').filter((line) => line.startsWith('+'))).toEqual([]);
    expect(removing('graphics:0', 'video:0').filter((line) => line.startsWith('+'))).toEqual([]);
  });

  it('tells of a device that nobody has, and who comes nearest', () => {
    expect(issuesOf('disk:vdz', 'disk:vda', 'disk:vda')).toEqual([
      "unknown-device: The step remove names 'disk:vdz', and the guest has no such device. Did you mean disk:vda?",
      expect.stringMatching(
        /^unknown-device: The step remove names 'disk:vda', which an earlier step removed\./,
      ),
    ]);
  });

  it('refuses to take a controller from under a device, unless that goes too', () => {
    expect(issuesOf('pci:1')).toEqual([
      'controller-in-use: The controller pci:1 is to go, and disk:vda sits on it. Remove or move that first.',
    ]);
    expect(issuesOf('scsi:0')).toEqual([
      'controller-in-use: The controller scsi:0 is to go, and disk:sda sits on it. Remove or move that first.',
    ]);
    expect(removing('pci:1', 'disk:vda')).toContain(
      '-<controller type="pci" index="1" model="pcie-root-port">',
    );
  });

  it('refuses it also where an address leaves the number of the controller out, which is 0', () => {
    const said = web.replace(/(<address type="drive") controller="0"/, '$1');
    expect(said).not.toBe(web);
    const result = open(said).remove('scsi:0').tryDesign();
    expect(result.ok ? [] : result.issues).toMatchObject([{ code: 'controller-in-use' }]);
  });

  it('refuses it also where nobody has written what hangs off the controller', () => {
    const unplaced = web.replace(/ *<address type="drive".*\n/, '');
    const result = open(unplaced).remove('scsi:0').tryDesign();
    expect(result.ok ? [] : result.issues).toMatchObject([{ code: 'controller-in-use' }]);
    expect(open(unplaced).remove('scsi:0', 'disk:sda').tryDesign().ok).toBe(true);
  });

  it('refuses what is said of the place of a device that is gone', () => {
    const result = open(web).remove('disk:vda').noHotplug().tryDesign();
    expect(result.ok ? [] : result.issues).toMatchObject([{ code: 'bad-option' }]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { addresses, codes, disk, errors, placedXml, Q35 } from './placed.js';

const drive = (controller: number, bus: number, unit: number, target = 0): string =>
  `drive controller=${controller} bus=${bus} target=${target} unit=${unit}`;

const hostdev = (address = '', unit = 0): string =>
  `<hostdev mode='subsystem' type='scsi'><source><adapter name='scsi_host0'/>
    <address bus='0' target='0' unit='${unit}'/></source>${address}</hostdev>`;

const SCSI = "<controller type='scsi' index='0' model='virtio-scsi'/>";

describe('drive addresses', () => {
  it.each([
    ['ide', 'hda', drive(0, 0, 0)],
    ['ide', 'hdb', drive(0, 0, 1)],
    ['ide', 'hdd', drive(0, 1, 1)],
    ['scsi', 'sdg', drive(0, 0, 6)],
    ['scsi', 'sdh', drive(1, 0, 0)],
    ['scsi', 'sdaa', drive(3, 0, 5)],
    ['sata', 'sdf', drive(0, 0, 5)],
    ['sata', 'sdg', drive(1, 0, 0)],
  ])('of the bus %s: %s', (bus, dev, expected) => {
    expect(addresses(disk(dev, bus))).toEqual({ [`disk:${dev}`]: expected });
  });

  it('of floppies', () => {
    expect(addresses(disk('fdb', 'fdc', '', 'floppy'))).toEqual({ 'disk:fdb': drive(0, 0, 1) });
  });

  it('of NVMe namespaces', () => {
    const controllers = [0, 1].map((index) => `<controller type='nvme' index='${index}'/>`);
    const guest = { ...Q35, releases: { libvirt: '12.0.0' } };
    expect(addresses(`${controllers.join('')}${disk('nvme1n2', 'nvme')}`, guest)).toEqual({
      'disk:nvme1n2': drive(1, 0, 1),
    });
  });

  it('go by the bus that the name tells', () => {
    expect(addresses(disk('sdb'))).toEqual({ 'disk:sdb': drive(0, 0, 1) });
  });

  it('are completed, and keep their spelling', () => {
    const xml = placedXml(disk('sda', 'scsi', "<address type='drive' unit='03'/>"));
    expect(xml).toContain("<address type='drive' controller='0' bus='0' target='0' unit='03'/>");
  });

  it('imply the controllers up to the highest one', () => {
    const xml = placedXml(disk('sdo', 'scsi'));
    expect(xml.match(/type='scsi' index='\d'/g)).toEqual([
      "type='scsi' index='0'",
      "type='scsi' index='1'",
      "type='scsi' index='2'",
    ]);
  });

  it('say which device, where and what to do when they clash', () => {
    expect(
      errors(`${disk('sda', 'sata')}${disk('sdb', 'sata', "<address type='drive'/>")}`, Q35),
    ).toEqual([
      expect.objectContaining({
        code: 'drive-taken',
        severity: 'error',
        device: 'disk:sdb',
        message: 'disk:sdb is at controller=0 bus=0 target=0 unit=0, where disk:sda is too.',
        remedy: expect.any(String),
        source: expect.stringContaining('libvirt'),
        position: expect.anything(),
      }),
    ]);
  });

  it.each([
    ['a name that is none', disk('foo', 'scsi'), ['bad-target disk:foo']],
    ['a partition', disk('vda1'), ['bad-target disk:vda1']],
    ['a name for a floppy', disk('fda', 'scsi'), ['bad-target disk:fda']],
    ['one name twice', disk('vda') + disk('vda'), ['target-taken disk:vda#2']],
    ['a floppy elsewhere', disk('fda', 'usb', '', 'floppy'), ['bus-mismatch disk:fda']],
    ['no floppy on the floppy controller', disk('hda', 'fdc'), ['bus-mismatch disk:hda']],
    ['a second IDE controller', disk('hde', 'ide'), ['drive-out-of-reach disk:hde']],
    [
      'a second bus',
      disk('sda', 'scsi', "<address type='drive' bus='1'/>"),
      ['drive-out-of-reach disk:sda'],
    ],
    [
      'a second bus for what is no drive',
      "<interface type='user'><model type='virtio'/><address type='drive' bus='1'/></interface>",
      ['drive-out-of-reach interface:0'],
    ],
    [
      'a target of an lsilogic',
      disk('sda', 'scsi', "<address type='drive' target='1'/>"),
      ['drive-out-of-reach disk:sda'],
    ],
    [
      'no number',
      disk('sda', 'scsi', "<address type='drive' unit='0x1'/>"),
      ['bad-address disk:sda'],
    ],
    [
      'more controllers than a guest can have',
      disk('sda', 'scsi', "<address type='drive' controller='4000000000'/>"),
      ['bad-address disk:sda'],
    ],
    [
      'an address of another type',
      disk('sda', 'scsi', "<address type='pci' slot='5'/>"),
      ['wrong-address-type disk:sda'],
    ],
  ])('refuse %s', (_title, devices, expected) => {
    expect(codes(devices)).toEqual(expected);
  });

  it('are not on machines without IDE', () => {
    expect(codes(disk('hda', 'ide'), Q35)).toEqual(['machine-lacks-controller disk:hda']);
  });
});

describe('SCSI host devices', () => {
  it('take the lowest free unit of the first controller with one', () => {
    const disks = ['a', 'b', 'c', 'd', 'e', 'g'].map((it) => disk(`sd${it}`, 'scsi')).join('');
    expect(addresses(`${SCSI}${disks}${hostdev()}${hostdev('', 1)}`)).toMatchObject({
      'hostdev:0': drive(0, 0, 5),
      'hostdev:1': drive(1, 0, 0),
    });
  });

  it('find two units on an lsisas1068', () => {
    const controller = "<controller type='scsi' index='0' model='lsisas1068'/>";
    expect(addresses(`${controller}${hostdev()}${hostdev('', 1)}${hostdev('', 2)}`)).toMatchObject({
      'hostdev:2': drive(1, 0, 0),
    });
  });

  it('imply a controller of the same model as the one before', () => {
    const many = Array.from({ length: 8 }, (_, unit) => hostdev('', unit)).join('');
    expect(placedXml(`${SCSI}${many}`)).toContain("index='1' model='virtio-scsi'");
  });

  it('clash with disks', () => {
    const address = "<address type='drive' controller='0' bus='0' target='0' unit='0'/>";
    expect(codes(`${SCSI}${disk('sda', 'scsi')}${hostdev(address)}`)).toEqual([
      'drive-taken hostdev:0',
    ]);
  });
});

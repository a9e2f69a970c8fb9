import { describe, expect, it } from '@jest/globals';
import { legacyPci } from 'virtwright/policies';
import { BARE, type Definition, placed } from '../../support/placing.js';
import { targets } from '../../support/targets.js';

/** Identities of the controllers of a guest, those for PCI aside. */
function controllers(devices: readonly string[], rest: Partial<Definition> = {}): string[] {
  const design = placed({ ...rest, devices: [BARE, ...devices] }, { policy: legacyPci() });
  return [...design.xml.matchAll(/<controller type='([^']+)' index='(\d+)'/g)]
    .map(([, type, index]) => `${type}:${index}`)
    .filter((id) => !/^(pci|usb):/.test(id));
}
const on = (bus: string, ...names: readonly string[]): string[] =>
  names.map(
    (dev) =>
      `<disk type='file' device='${bus === 'fdc' ? 'floppy' : 'disk'}'><source file='/${dev}'/><target dev='${dev}' bus='${bus}'/></disk>`,
  );
const channel = (name: string, address = ''): string =>
  `<channel type='unix'><target type='virtio' name='${name}'/>${address}</channel>`;
const pc = { machine: 'pc' };

describe('controllers that disks need', () => {
  it('come with the first disk of their bus', () => {
    expect(controllers(on('ide', 'hda'), pc)).toEqual(['ide:0']);
    expect(controllers(on('scsi', 'sda'), pc)).toEqual(['scsi:0']);
    expect(controllers(on('fdc', 'fda'), pc)).toEqual(['fdc:0']);
    expect(controllers(on('sata', 'sda'), pc)).toEqual(['sata:0']);
  });

  it('hold as many disks as libvirt puts on each', () => {
    expect(controllers(on('scsi', ...targets(7, 'sd')), pc)).toEqual(['scsi:0']);
    expect(controllers(on('scsi', ...targets(8, 'sd')), pc)).toEqual(['scsi:0', 'scsi:1']);
    expect(controllers(on('sata', ...targets(6, 'sd')))).toEqual(['sata:0']);
    expect(controllers(on('sata', ...targets(7, 'sd')))).toEqual(['sata:0', 'sata:1']);
  });

  it('reach up to the one that a name calls for', () => {
    expect(controllers(on('scsi', 'sdo'), pc)).toEqual(['scsi:0', 'scsi:1', 'scsi:2']);
  });

  it('reach up to the one that an address names', () => {
    const address = "<address type='drive' controller='1' bus='0' target='0' unit='0'/>";
    const disk = `<disk type='file'><target dev='sda' bus='scsi'/>${address}</disk>`;
    expect(controllers([disk], pc)).toEqual(['scsi:0', 'scsi:1']);
  });

  it('are not added where they are declared', () => {
    const declared = "<controller type='scsi' index='0' model='virtio-scsi'/>";
    expect(controllers([declared, ...on('scsi', ...targets(8, 'sd'))], pc)).toEqual([
      'scsi:0',
      'scsi:1',
    ]);
  });

  it('do not come with virtio disks', () => {
    expect(controllers(on('virtio', 'vda'), pc)).toEqual([]);
  });
});

describe('controllers that others need', () => {
  it('come with channels and consoles of virtio', () => {
    expect(controllers([channel('org.a')], pc)).toEqual(['virtio-serial:0']);
    const console = "<console type='pty'><target type='virtio'/></console>";
    expect(controllers([console], pc)).toEqual(['virtio-serial:0']);
  });

  it('reach up to the one that a channel names', () => {
    const address = "<address type='virtio-serial' controller='2' bus='0' port='1'/>";
    expect(controllers([channel('org.a', address)], pc)).toContain('virtio-serial:2');
  });

  it('are another one when there are more channels than ports', () => {
    const channels = Array.from({ length: 31 }, (_, at) => channel(`org.${at}`));
    expect(controllers(channels.slice(0, 30), pc)).toEqual(['virtio-serial:0']);
    expect(controllers(channels, pc)).toEqual(['virtio-serial:0', 'virtio-serial:1']);
  });

  it('do not come with channels of another kind', () => {
    const serial = "<serial type='pty'/>";
    expect(controllers([serial], pc)).toEqual([]);
  });
});

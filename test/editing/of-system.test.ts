import { describe, expect, it } from '@jest/globals';
import { guest, open } from 'virtwright';

function of(os: string): string {
  return guest('old').os(os).addDisk({ file: '/a.qcow2' }).addNic().design().xml;
}

describe('a device that is added to a guest whose system is noted', () => {
  const added = (xml: string) =>
    open(xml).addDisk({ file: '/b.qcow2' }).addNic({ network: 'default' }).design();

  it('is one that the system has a driver for, and the reason is told', () => {
    const design = added(of('winxp'));
    expect(design.xml).toMatch(/b\.qcow2.*?<target dev="hdb" bus="ide"/s);
    expect(design.xml).toMatch(/network="default".*?<model type="rtl8139"/s);
    expect(design.choices.map(({ about, value }) => `${about}: ${value}`)).toEqual([
      'disk:hdb: bus ide',
      'interface:1: model rtl8139',
    ]);
    expect(String(design.explain('disk:hdb'))).toContain('because the system has no driver');
  });

  it('is virtio where the system has a driver for it, or the guest has one from elsewhere', () => {
    expect(added(of('debian12')).xml).toMatch(/b\.qcow2.*?bus="virtio"/s);
    expect(added(of('debian12')).choices).toEqual([]);
    const fitted = guest('desk').os('win10', { drivers: ['virtio-win'] });
    const design = added(fitted.addDisk('/a.qcow2').addNic().design().xml);
    expect(design.xml).toMatch(/b\.qcow2.*?bus="virtio"/s);
    expect(design.choices).toEqual([]);
  });

  it('is what the user says', () => {
    const design = open(of('winxp')).addNic({ model: 'e1000' }).addDisk({ file: '/b', bus: 'usb' });
    expect(design.design().choices).toEqual([]);
  });

  it('is as ever where no system is noted', () => {
    const bare = guest('web').addDisk('/a.qcow2').design().xml;
    expect(added(bare).xml).toMatch(/b\.qcow2.*?bus="virtio"/s);
  });
});

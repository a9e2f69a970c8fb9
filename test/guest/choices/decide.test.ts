import { describe, expect, it } from '@jest/globals';
import { fromJSON, guest } from 'virtwright';
import { devices } from '../written.js';

const desk = guest('desk').os('winxp').addDisk('/images/desk.qcow2').addNic();

describe('what is chosen for a guest', () => {
  it('follows from what its system can drive', () => {
    expect(desk.design().topology.machine.family).toBe('i440fx');
    expect(devices(desk, 'disk', 'interface')).toMatch(/bus="ide".*<model type="rtl8139"\/>/s);
  });

  it('is told with its reason, for the guest and for each device', () => {
    const design = desk.design();
    expect(design.choices).toContainEqual({
      about: 'disk:hda',
      value: 'bus ide',
      because: expect.stringMatching(/no driver for virtio/),
      source: expect.any(String),
    });
    expect(design.choices.map(({ about }) => about)).toContain('machine');
    expect(String(design.explain('interface:0'))).toMatch(
      /^ {2}chosen {4}model rtl8139, because /m,
    );
    expect(String(design.explain('disk:hda'))).toMatch(/takes no PCI place\.\n {2}chosen /);
  });

  it('is never what the user said', () => {
    const said = guest('desk')
      .os('winxp')
      .machine('q35')
      .addDisk({ file: '/images/desk.qcow2', bus: 'sata' })
      .addNic({ model: 'virtio' });
    expect(said.design().topology.machine.family).toBe('q35');
    expect(devices(said, 'disk', 'interface')).toMatch(/bus="sata".*<model type="virtio"\/>/s);
    const about = said.design().choices.map((choice) => choice.about);
    expect(about).not.toContain('machine');
    expect(about.filter((one) => /^(?:disk|interface):/.test(one))).toEqual([]);
  });

  it('reaches devices in groups', () => {
    const grouped = guest('desk')
      .os('winxp')
      .group((inner) => inner.addNic());
    expect(devices(grouped, 'interface')).toContain('<model type="rtl8139"/>');
  });

  it('reckons with drivers on media of their own', () => {
    const fitted = guest('desk')
      .os('win10', { drivers: ['virtio-win'] })
      .addDisk('/d.qcow2');
    expect(devices(fitted, 'disk')).toContain('bus="virtio"');
    expect(devices(guest('desk').os('win10').addDisk('/d.qcow2'), 'disk')).toContain('bus="sata"');
  });

  it('is nothing, or not everything, where the user wants that', () => {
    const bare = desk.defaults(false).design();
    expect(bare.choices).toEqual([]);
    expect(bare.topology.machine.family).toBe('q35');
    const some = desk.defaults({ nic: false }).design();
    expect(some.choices.map(({ about }) => about)).not.toContain('interface:0');
    expect(some.choices.map(({ about }) => about)).toContain('disk:hda');
  });

  it('is the same for plain data', () => {
    const data = desk.os('win10', { drivers: ['virtio-win'], devices: false }).toJSON();
    expect(data.os).toEqual({ id: 'win10', drivers: ['virtio-win'], devices: false });
    expect(fromJSON(data).design().choices).toEqual(fromJSON(data).design().choices);
  });

  it('is held to its form like all else', () => {
    const wrong = JSON.parse('{"name":"x","os":{"id":"win10","driver":1},"defaults":{"nics":0}}');
    const result = fromJSON({ ...wrong, devices: [] }).tryDesign();
    expect(result.ok ? [] : result.issues.map(({ message }) => message)).toEqual([
      expect.stringContaining('driver'),
      expect.stringContaining('nics'),
    ]);
  });
});

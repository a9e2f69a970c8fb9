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
    expect(String(design.explain('disk:hda'))).toMatch(/^ {2}chosen {4}bus ide, because /m);
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

describe('what is chosen', () => {
  const choicesOf = (made: ReturnType<typeof guest>): Readonly<Record<string, string>> =>
    Object.fromEntries(made.design().choices.map(({ about, value }) => [about, value]));

  it('has the bus that the target of a disk stands for, as far as the system has a driver for it', () => {
    const server = guest('web').os('debian12');
    expect(devices(server.addDisk({ file: '/a', target: 'sda' }), 'disk')).toContain('bus="sata"');
    const old = server.machine('pc');
    expect(devices(old.addDisk({ file: '/a', target: 'sda' }), 'disk')).toContain('bus="scsi"');
    expect(devices(old.addDisk({ file: '/a', target: 'hda' }), 'disk')).toContain('bus="ide"');
    expect(devices(server.addDisk({ file: '/a', target: 'vda' }), 'disk')).toContain(
      'bus="virtio"',
    );
  });

  it('is told in the words in which all else is told', () => {
    const told = choicesOf(guest('desk').os('win11').addDisk('/a').addCdrom('/b.iso'));
    expect(told).toMatchObject({ memory: '8 GiB', boot: 'disk:sda, disk:sdb' });
    expect(choicesOf(guest('pxe').os('debian12').addNic())).toMatchObject({ boot: 'interface:0' });
  });

  it('names a machine of each architecture that has one', () => {
    expect(choicesOf(guest('z').os('debian12').arch('s390x'))).toMatchObject({
      machine: 's390-ccw-virtio',
    });
  });

  it('is a CPU that the architecture has, with KVM and without', () => {
    const on = (arch: string, hypervisor: 'kvm' | 'qemu'): string | undefined =>
      choicesOf(guest('g').os('debian12').arch(arch).hypervisor(hypervisor))['cpu'];
    expect(on('x86_64', 'kvm')).toBe('mode host-passthrough, migratable on');
    expect(on('i686', 'kvm')).toBe('mode host-passthrough');
    expect(on('s390x', 'kvm')).toBe('mode host-model');
    expect(on('ppc64le', 'qemu')).toBeUndefined();
  });

  it('is not how a guest is run where nothing is to be chosen', () => {
    const host = { emulators: { x86_64: { domains: ['qemu'] } } };
    const bare = guest('web').defaults(false).host(host).tryDesign();
    expect(bare.ok ? [] : bare.issues.map(({ code }) => code)).toEqual(['not-on-host']);
  });
});

describe('a CPU of the host', () => {
  it('is chosen without saying whether it is migratable where not every QEMU can tell', () => {
    const cpuOf = (arch: string): string | undefined =>
      /<cpu mode="host-passthrough".*?>/.exec(guest('g').arch(arch).design().xml)?.[0];
    expect(cpuOf('i686')).toBe('<cpu mode="host-passthrough"/>');
    expect(cpuOf('x86_64')).toBe('<cpu mode="host-passthrough" migratable="on"/>');
  });

  it('is taken as it is said on i686, for it hangs on the QEMU of the host', () => {
    const said = guest('g').arch('i686').cpu({ mode: 'host-passthrough', migratable: true });
    expect(said.tryDesign().ok).toBe(true);
  });
});

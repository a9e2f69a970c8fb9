import { describe, expect, it } from '@jest/globals';
import { attribute, type ConvertOptions, convert, place, readXml, tryConvert } from 'virtwright';
import { purePcie } from 'virtwright/policies';
import { definition } from '../support/placing.js';
import { at, controllers, devices, drive, ide, OLD, other, targets, withOs } from './old-guests.js';

const machineOf = (xml: string): string | undefined =>
  attribute(readXml(xml).root, 'machine', 'os', 'type');

const codes = (xml: string, options: ConvertOptions): readonly string[] => {
  const result = tryConvert(xml, options);
  return result.ok ? [] : result.issues.map(({ code }) => code);
};

const toQ35 = (...parts: readonly string[]): string =>
  convert(definition({ machine: 'pc', devices: parts }), { machine: 'q35' }).xml;

describe('convert to q35', () => {
  it('moves disks from IDE to SATA, and has the controllers of the new machine', () => {
    const { xml } = convert(definition({ machine: 'pc', devices: OLD }), { machine: 'q35' });
    expect(machineOf(xml)).toBe('q35');
    expect(targets(xml)).toEqual(['sata sda']);
    expect(controllers(xml)).toEqual(['usb 0 qemu-xhci', 'sata 0']);
    expect(xml).not.toContain("model='pci-root'");
  });

  it('knows a guest of i440fx by its root where somebody has changed the name of the machine alone', () => {
    const { xml } = convert(definition({ machine: 'q35', devices: OLD }), { machine: 'q35' });
    expect(controllers(xml)).toEqual(['usb 0 qemu-xhci', 'sata 0']);
  });

  it('knows it by a root without an index too, which libvirt takes for the first', () => {
    const devices = OLD.map((part) =>
      part.replace("index='0' model='pci-root'", "model='pci-root'"),
    );
    const { xml } = convert(definition({ machine: 'q35', devices }), { machine: 'q35' });
    expect(controllers(xml)).toEqual(['usb 0 qemu-xhci', 'sata 0']);
  });

  it('keeps the letters of disks, and their order where somebody else has those', () => {
    expect(toQ35(ide('hda'), ide('hdc', '', 'cdrom'))).toContain("dev='sdc' bus='sata'");
    expect(targets(toQ35(other('sda', 'usb'), ide('hdb'), ide('hda')))).toEqual([
      'usb sda',
      'sata sdc',
      'sata sdb',
    ]);
  });

  it('takes no letter whose place on the bus another disk has', () => {
    const xml = toQ35(ide('hda'), other('sdf', 'sata', drive(0)));
    expect(targets(xml)).toEqual(['sata sdb', 'sata sdf']);
  });

  it('keeps what a disk says beside its bus', () => {
    const inner = "<boot order='2'/><serial>A1</serial><backingStore/><alias name='ua-sys'/>";
    expect(toQ35(ide('hda', inner))).toContain(inner);
  });

  it('keeps the old USB controller where the operating system is known to lack a driver for the new one', () => {
    const xml = definition({ machine: 'pc', devices: OLD });
    const onWindows = (version: string): readonly string[] =>
      controllers(
        convert(withOs(xml, `http://microsoft.com/win/${version}`), { machine: 'q35' }).xml,
      );
    expect(onWindows('7')).toContain('usb 0 piix3-uhci');
    expect(onWindows('10')).toContain('usb 0 qemu-xhci');
  });

  it('warns of disks for whose new bus the operating system has no driver', () => {
    const xml = definition({ machine: 'pc', devices: OLD });
    const warned = (version: string): readonly (string | undefined)[] =>
      convert(withOs(xml, `http://microsoft.com/win/${version}`), { machine: 'q35' })
        .issues.filter(({ code }) => code === 'driver-missing')
        .map(({ device }) => device);
    expect([warned('xp'), warned('vista')]).toEqual([['disk:sda'], []]);
  });

  it('has another watchdog in place of one that only i440fx has, and keeps what it does', () => {
    const [watchdog] = devices(toQ35("<watchdog model='ib700' action='poweroff'/>"), 'watchdog');
    expect(watchdog?.attributes.get('model')).toBe('i6300esb');
    expect(watchdog?.attributes.get('action')).toBe('poweroff');
  });

  it('cures an IDE disk that somebody has put on q35', () => {
    const { xml } = convert(definition({ devices: ide('hdd') }), { machine: 'q35' });
    expect(targets(xml)).toEqual(['sata sdd']);
  });

  it('takes intents by the identities that devices had', () => {
    const xml = definition({ machine: 'pc', devices: [ide('hda'), "<interface type='user'/>"] });
    const unplugged = { hotplug: 'never' } as const;
    const wished = (device: string): readonly string[] =>
      codes(xml, { machine: 'q35', intents: { [device]: unplugged } });
    expect(wished('interface:0')).toEqual([]);
    expect(wished('disk:hda')).not.toContain('unknown-device');
  });

  it('keeps cells of expander buses as wishes, and the size of the 64-bit hole', () => {
    const xml = definition({
      machine: 'pc',
      cells: 2,
      devices: [
        "<controller type='pci' index='0' model='pci-root'><pcihole64 unit='KiB'>4194304</pcihole64></controller>",
        "<controller type='pci' index='1' model='pci-expander-bus'><target busNr='200'><node>1</node></target></controller>",
        "<interface type='user'><model type='virtio'/><address type='pci' bus='0x01' slot='0x01'/></interface>",
      ],
    });
    const { xml: moved, design } = convert(xml, { machine: 'q35' });
    expect(moved).toContain("<pcihole64 unit='KiB'>4194304</pcihole64>");
    const [expander] = design.topology.controllers.filter(({ node }) => node === 1);
    expect(expander?.row.model).toBe('pcie-expander-bus');
  });
});

describe('what is bound to the old machine', () => {
  it('goes from a disk whose new bus does not take it, with a warning', () => {
    const inner =
      "<geometry cyls='16383' heads='16' secs='63' trans='lba'/><wwn>5000c50015ea71ac</wwn>";
    const moved = convert(definition({ machine: 'pc', devices: ide('hda', inner) }), {
      machine: 'q35',
    });
    expect(moved.xml).toContain("<geometry cyls='16383' heads='16' secs='63'/>");
    expect(moved.xml).not.toContain('wwn');
    const dropped = moved.issues.filter(({ code }) => code === 'setting-dropped');
    expect(dropped.map(({ device }) => device)).toEqual(['disk:sda', 'disk:sda']);
    expect(moved.changes.flatMap(({ lost = [] }) => lost)).toEqual(['wwn', 'trans']);
  });

  it('is told where it is an argument for QEMU, and stays', () => {
    const given =
      "<qemu:commandline xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'><qemu:arg value='-x'/></qemu:commandline>";
    const xml = definition({ machine: 'pc' }).replace('</devices>', `</devices>${given}`);
    const moved = convert(xml, { machine: 'q35' });
    expect(moved.xml).toContain(given);
    expect(moved.issues.map(({ code }) => code)).toContain('arguments-kept');
  });

  it('is refused where it is secure boot', () => {
    const xml = definition().replace('</type>', "</type><loader secure='yes'/>");
    expect(codes(xml, { machine: 'pc' })).toEqual(['machine-lacks-setting']);
    expect(codes(xml, { machine: 'pc-q35-9.2' })).toEqual([]);
  });

  it('is the network card of an ARM board: the usual one of the new machine takes its place', () => {
    const xml = definition({
      arch: 'armv7l',
      machine: 'versatilepb',
      devices: "<interface type='user'><model type='scm91c111'/></interface>",
    });
    const [nic] = devices(convert(xml, { machine: 'virt' }).xml, 'interface');
    expect(nic && attribute(nic, 'type', 'model')).toBe('virtio');
  });
});

describe('an IDE disk', () => {
  it('is told as what the machine lacks where SATA cannot be either', () => {
    const xml = definition({
      machine: 'pc',
      vcpus: 1,
      devices: [ide('hda'), "<memballoon model='none'/>"],
    });
    expect(codes(xml, { machine: 'isapc' })).toEqual(['machine-lacks-controller']);
  });
});

describe('the boot order', () => {
  const boot = (xml: string, ...words: readonly string[]): string =>
    xml.replace('</type>', `</type>${words.map((dev) => `<boot dev='${dev}'/>`).join('')}`);

  it('stays as it is where the first of each kind stays the first', () => {
    const xml = boot(
      definition({ machine: 'pc', devices: [ide('hda'), ide('hdc')] }),
      'cdrom',
      'hd',
    );
    expect(convert(xml, { machine: 'q35' }).xml).toContain("<boot dev='cdrom'/><boot dev='hd'/>");
  });

  it('has no words that mean nothing, not even ones that JavaScript knows', () => {
    const xml = boot(definition({ machine: 'pc', devices: [ide('hda')] }), 'toString', 'tape');
    expect(codes(xml, { machine: 'q35' })).toEqual(['unknown-word', 'unknown-word']);
  });

  it('is written to the devices where another disk would be the first', () => {
    const xml = definition({ machine: 'pc', devices: [ide('hda'), other('sda', 'sata')] });
    const { xml: moved, changes } = convert(boot(xml, 'network', 'hd'), { machine: 'q35' });
    expect(moved).not.toContain('<boot dev');
    const [system, data] = devices(moved, 'disk');
    expect(system && attribute(system, 'order', 'boot')).toBe('2');
    expect(data && attribute(data, 'order', 'boot')).toBeUndefined();
    expect(changes).toContainEqual(
      expect.objectContaining({ device: 'disk:hda', now: 'disk:sdb', after: "boot order='2'" }),
    );
    expect(convert(xml, { machine: 'q35' }).xml).toContain("<boot order='1'/>");
  });
});

describe('a root of i440fx whose hotplug is switched off', () => {
  it('has its devices put where they cannot be unplugged', () => {
    const off =
      "<controller type='pci' index='0' model='pci-root'><target hotplug='off'/></controller>";
    const nic = `<interface type='user'><model type='virtio'/>${at(3)}</interface>`;
    const { design } = convert(definition({ machine: 'pc', devices: [off, nic] }), {
      machine: 'q35',
    });
    expect(design.explain('interface:0').toJSON().is).toContain('cannot be unplugged');
  });
});

describe('convert to i440fx', () => {
  it('leaves SATA disks to the driver that the guest has, and takes what only q35 has away', () => {
    const xml = definition({
      devices: [
        other('sda', 'sata'),
        "<controller type='sata' index='0'/>",
        "<watchdog model='itco' action='reset'/>",
      ],
    });
    const { xml: moved, changes } = convert(xml, { machine: 'pc' });
    expect(targets(moved)).toEqual(['sata sda']);
    expect(devices(moved, 'watchdog')).toEqual([]);
    expect(changes.map(({ device, after }) => [device, after])).toEqual([
      ['watchdog:0', undefined],
    ]);
  });

  it('drops the SATA controller that nothing hangs from, and keeps a watchdog that somebody has chosen', () => {
    const xml = definition({
      devices: ["<controller type='sata' index='0'/>", "<watchdog model='itco' action='dump'/>"],
    });
    const { xml: moved } = convert(xml, { machine: 'pc' });
    expect(controllers(moved)).toEqual(['usb 0 piix3-uhci']);
    expect(devices(moved, 'watchdog')[0]?.attributes.get('model')).toBe('i6300esb');
  });

  it('takes no watchdog for one that libvirt has added where the libvirt at hand adds none', () => {
    const xml = definition({ devices: ["<watchdog model='itco' action='reset'/>"] });
    const watchdogs = (libvirt: string): readonly unknown[] =>
      devices(convert(xml, { machine: 'pc', releases: { libvirt } }).xml, 'watchdog');
    expect(watchdogs('9.1.0')).toEqual([]);
    expect(watchdogs('9.0.0')).toHaveLength(1);
  });

  it('refuses what nothing stands in for, and tells nothing else', () => {
    const xml = definition({ devices: "<iommu model='intel'/>" });
    expect(codes(xml, { machine: 'pc' })).toEqual(['machine-lacks-device']);
  });
});

describe('the machine to convert to', () => {
  const q35 = definition({ machine: 'pc-q35-6.2', devices: other('vda', 'virtio') });

  it('is another version of the same one: its name changes and nothing else', () => {
    const { xml } = convert(q35, { machine: 'pc-q35-6.2' });
    expect(convert(xml, { machine: 'pc-q35-7.2' }).xml).toBe(xml.replace('6.2', '7.2'));
  });

  it('is another version for a guest whose policy is noted: the note stays', () => {
    const { xml } = place(q35, { policy: purePcie({ spares: 3 }), note: 'metadata' });
    expect(convert(xml, { machine: 'pc-q35-7.2' }).xml).toBe(xml.replace('6.2', '7.2'));
  });

  it('has what has no place yet placed as usual', () => {
    const alone = definition({ devices: "<controller type='pci' model='pci-bridge'/>" });
    expect(codes(alone, { machine: 'pc-q35-7.2' })).toEqual([]);
  });

  it('may be named by its family', () => {
    expect(machineOf(convert(q35, { machine: 'i440fx' }).xml)).toBe('pc');
  });

  it('stays an alias, or is pinned to the QEMU at hand', () => {
    const releases = { libvirt: '9.0.0', qemu: '7.2.4' };
    const made = (pin: boolean): string | undefined =>
      machineOf(convert(q35, { machine: 'pc', pin, releases }).xml);
    expect([made(false), made(true)]).toEqual(['pc', 'pc-i440fx-7.2']);
    expect(codes(q35, { machine: 'pc', pin: true })).toEqual(['pin-needs-release']);
  });

  it('is no newer than the QEMU at hand', () => {
    const releases = { qemu: '7.2.0' };
    expect(codes(q35, { machine: 'pc-q35-9.2', releases })).toEqual(['release-too-old']);
  });

  it('is one of the architecture of the guest', () => {
    const result = tryConvert(q35, { machine: 'virt' });
    expect(result).toMatchObject({ ok: false, issues: [{ code: 'unknown-machine' }] });
    expect(JSON.stringify(result)).toContain('aarch64');
    const arm = definition({ arch: 'aarch64', machine: 'virt', devices: other('vda', 'virtio') });
    expect(codes(arm, { machine: 'q35' })).toEqual(['unknown-machine']);
    expect(machineOf(convert(arm, { machine: 'virt-7.2' }).xml)).toBe('virt-7.2');
  });

  it('has to be told, and as text', () => {
    expect(codes(q35, JSON.parse('{}'))).toEqual(['missing-option']);
    expect(codes(q35, JSON.parse('{"machine":35}'))).toEqual(['bad-option']);
    expect(codes(q35, JSON.parse('null'))).toEqual(['bad-option']);
    expect(codes(q35, { machine: '' })).toEqual(['bad-option']);
  });

  it('is one that there is', () => {
    const result = tryConvert(q35, { machine: 'q53' });
    expect(result).toMatchObject({
      ok: false,
      issues: [{ code: 'unknown-machine', remedy: "Did you mean 'q35'?" }],
    });
  });
});

describe('convert under pure-pcie', () => {
  const xml = definition({ machine: 'pc', devices: OLD });

  it('refuses what is conventional only, and tells nothing else', () => {
    expect(new Set(codes(xml, { machine: 'q35', policy: purePcie() }))).toEqual(
      new Set(['conventional-only']),
    );
  });

  it('replaces it where that is asked for', () => {
    const policy = purePcie({ substitute: true });
    const [nic] = devices(convert(xml, { machine: 'q35', policy }).xml, 'interface');
    expect(nic && attribute(nic, 'type', 'model')).toBe('e1000e');
  });
});

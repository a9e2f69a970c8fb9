import { describe, expect, it } from '@jest/globals';
import {
  attribute,
  type ConvertOptions,
  child,
  childElements,
  convert,
  readXml,
  tryConvert,
  type XmlElement,
} from 'virtwright';
import { definition } from '../support/placing.js';

const ide = (dev: string, inner = '', device = 'disk'): string =>
  `<disk type='file' device='${device}'><source file='/${dev}'/><target dev='${dev}' bus='ide'/>${inner}</disk>`;
const other = (dev: string, bus: string, inner = ''): string =>
  `<disk type='file'><source file='/${dev}'/><target dev='${dev}' bus='${bus}'/>${inner}</disk>`;
const at = (slot: number, fn = 0): string =>
  `<address type='pci' domain='0x0000' bus='0x00' slot='0x0${slot}' function='0x${fn}'/>`;
const drive = (unit: number): string =>
  `<address type='drive' controller='0' bus='0' target='0' unit='${unit}'/>`;

/** What libvirt prints of a small guest of i440fx. */
const OLD = [
  "<controller type='pci' index='0' model='pci-root'/>",
  `<controller type='usb' index='0' model='piix3-uhci'>${at(1, 2)}</controller>`,
  `<controller type='ide' index='0'>${at(1, 1)}</controller>`,
  ide('hda', drive(0)),
  `<interface type='user'><mac address='52:54:00:00:00:01'/><model type='e1000'/>${at(3)}</interface>`,
  `<video><model type='cirrus'/>${at(2)}</video>`,
  `<memballoon model='virtio'>${at(6)}</memballoon>`,
];

/** What a chosen system of osinfo-db adds to a definition. */
function withOs(xml: string, id: string): string {
  const os = `<libosinfo:libosinfo xmlns:libosinfo="http://libosinfo.org/xmlns/libvirt/domain/1.0"><libosinfo:os id="${id}"/></libosinfo:libosinfo>`;
  return xml.replace('</name>', `</name><metadata>${os}</metadata>`);
}

/** Devices of the result, by element name. */
function devices(xml: string, name: string): readonly XmlElement[] {
  return childElements(child(readXml(xml).root, 'devices'), name);
}

function targets(xml: string): readonly string[] {
  return devices(xml, 'disk').map(
    (disk) => `${attribute(disk, 'bus', 'target')} ${attribute(disk, 'dev', 'target')}`,
  );
}

/** Controllers that are not PCI's, as `usb 0 qemu-xhci`. */
function controllers(xml: string): readonly string[] {
  return devices(xml, 'controller')
    .map(({ attributes }) => attributes)
    .filter((said) => said.get('type') !== 'pci')
    .map((said) => ['type', 'index', 'model'].flatMap((name) => said.get(name) ?? []).join(' '));
}

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

  it('is one that there is', () => {
    const result = tryConvert(q35, { machine: 'q53' });
    expect(result).toMatchObject({
      ok: false,
      issues: [{ code: 'unknown-machine', remedy: "Did you mean 'q35'?" }],
    });
  });
});

import { describe, expect, it } from '@jest/globals';
import { tryPlace } from 'virtwright';
import { at, BARE, type Definition, definition, nic, pci, placed } from '../support/placing.js';

const indexed = (index: number): string => nic('virtio', `<acpi index='${index}'/>`);
const chassis = (index: number): string =>
  pci('pcie-root-port', index, `<target chassis='7'/>${at(`00:0${index}.0`)}`);
const drive = (target: string, bus: string, address: string): string =>
  `<disk type='file'><source file='/a'/><target dev='${target}' bus='${bus}'/><address type='drive' controller='0' ${address}/></disk>`;
const image = (target: string, inner: string): string =>
  `<disk type='file'><source file='/same'/><target dev='${target}' bus='virtio'/>${inner}</disk>`;
const channel = (name: string): string =>
  `<channel type='null'><target type='virtio' name='${name}'/></channel>`;
const HOST =
  "<hostdev mode='subsystem' type='pci'><source><address domain='0' bus='3' slot='0' function='0'/></source></hostdev>";
const IOMMU = "<iommu model='intel'><driver caching_mode='off'/></iommu>";
const ARM = { arch: 'aarch64', machine: 'virt' };
const MODULE =
  "<memory model='dimm'><target><size unit='MiB'>256</size><node>0</node></target></memory>";

const faults: readonly (readonly [string, string, string, Definition])[] = [
  ['an ACPI index that is too high', 'bad-acpi-index', 'interface:0', { devices: indexed(20_000) }],
  ['one of two', 'acpi-index-clash', 'interface:1', { devices: [indexed(3), indexed(3)] }],
  ['ports of one chassis', 'chassis-clash', 'pci:2', { devices: [chassis(1), chassis(2)] }],
  ['no caching mode', 'iommu-needs-caching', 'iommu:0', { devices: [IOMMU, HOST] }],
  ['a module without ACPI', 'needs-firmware', 'memory:0', { ...ARM, devices: MODULE, cells: 1 }],
  [
    'a seventh SATA unit',
    'drive-out-of-reach',
    'disk:sda',
    { devices: drive('sda', 'sata', "unit='6'") },
  ],
  [
    'a third IDE bus',
    'drive-out-of-reach',
    'disk:hda',
    { machine: 'pc', devices: drive('hda', 'ide', "bus='2'") },
  ],
  [
    'an image of two disks',
    'disk-source-twice',
    'disk:vdb',
    { devices: [image('vda', ''), image('vdb', '<readonly/>')] },
  ],
  [
    'a name of two ports',
    'channel-name-twice',
    'channel:org.example#2',
    { devices: channel('org.example').repeat(2) },
  ],
  [
    'a number of two serial lines',
    'serial-port-twice',
    'serial:1',
    { devices: "<serial type='null'><target port='0'/></serial>".repeat(2) },
  ],
  [
    'a fourth parallel line',
    'too-many-lines',
    'parallel:3',
    { devices: "<parallel type='null'/>".repeat(4) },
  ],
  [
    'a second display of a type',
    'graphics-twice',
    'graphics:1',
    { devices: "<graphics type='vnc' autoport='yes'/>".repeat(2) },
  ],
  [
    'a display whose port is below those of VNC',
    'graphics-port-low',
    'graphics:0',
    { devices: "<graphics type='vnc' port='5899'/>" },
  ],
  [
    'a card of pseries on a PC',
    'machine-lacks-device',
    'interface:0',
    { devices: "<interface type='user'><model type='spapr-vlan'/></interface>" },
  ],
  [
    'a chip of ARM boards on one',
    'machine-lacks-device',
    'interface:0',
    { devices: "<interface type='user'><model type='lan9118'/></interface>" },
  ],
  [
    'a TCP port of two displays',
    'graphics-port-twice',
    'graphics:1',
    {
      devices:
        "<graphics type='vnc' port='5910'/><graphics type='spice' port='5911' tlsPort='5910'/>",
    },
  ],
  ['a card of a model that nobody has', 'unknown-model', 'interface:0', { devices: nic('frob') }],
  [
    'a card that QEMU does not have',
    'machine-lacks-device',
    'interface:0',
    { devices: nic('vlance') },
  ],
  [
    'a unit beyond a SCSI controller',
    'drive-out-of-reach',
    'disk:sda',
    {
      machine: 'pc',
      devices: `<controller type='scsi' model='lsilogic'/>${drive('sda', 'scsi', "unit='8'")}`,
    },
  ],
  [
    'a sound card of ISA where there is none',
    'machine-lacks-device',
    'sound:0',
    { ...ARM, devices: "<sound model='sb16'/>" },
  ],
];

describe('what libvirt defines and QEMU does not start with', () => {
  it.each(faults)('is a warning and stays as it is: %s', (_title, code, device, given) => {
    const text = definition({ ...given, devices: [BARE, given.devices ?? []].flat() }).replace(
      '<memory ',
      "<maxMemory slots='1' unit='GiB'>4</maxMemory><memory ",
    );
    const design = placed(text);
    expect(design.issues.filter((issue) => issue.code === code)).toEqual([
      expect.objectContaining({ severity: 'warning', device, position: expect.anything() }),
    ]);
    expect(placed(design.xml).xml).toBe(design.xml);
  });

  it.each([
    ['ich9-ehci1', []],
    ['ehci', [['usb-master-unfit', 'warning', 'usb:0#2']]],
    ['qemu-xhci', [['usb-master-unfit', 'warning', 'usb:0#2']]],
  ])(
    'is a companion of the USB controller %s, where only one of an ICH9 takes any',
    (model, told) => {
      const usb = (rest: string): string => `<controller type='usb' index='0' ${rest}</controller>`;
      const devices = [
        usb(`model='${model}'>`),
        usb("model='ich9-uhci1'><master startport='0'/>"),
        "<memballoon model='none'/>",
      ];
      const { issues } = placed(definition({ devices }));
      const found = issues.filter(({ code }) => code.startsWith('usb'));
      expect(found.map(({ code, severity, device }) => [code, severity, device])).toEqual(told);
    },
  );

  it('is refused where libvirt began to look', () => {
    const text = definition({ devices: [BARE, "<watchdog model='ib700'/>"] });
    const ok = (libvirt: string): boolean => tryPlace(text, { releases: { libvirt } }).ok;
    expect([ok('9.0.0'), ok('11.3.0'), tryPlace(text).ok]).toEqual([true, false, false]);
  });

  it('is mended by repair where another place or number does', () => {
    const twins = definition({ devices: [BARE, chassis(1), chassis(2)] });
    const result = tryPlace(twins, { repair: true });
    expect(result.ok && result.design.issues.map(({ code }) => code)).toContain('repaired');
    const seventh = definition({ devices: [BARE, drive('sda', 'sata', "unit='6'")] });
    expect(placed(seventh, { repair: true }).xml).toContain("unit='0'");
  });

  it.each([
    ['both share it', '<shareable/>', '<shareable/>'],
    ['both only read it', '<readonly/>', '<readonly/>'],
  ])('is no image of two disks where %s', (_title, one, other) => {
    const devices = [BARE, image('vda', one), image('vdb', other)];
    expect(placed({ devices }).issues).toEqual([]);
  });

  it('is an emulated guest with more vCPUs than the default CPU has numbers for', () => {
    const many = definition({ vcpus: 300, devices: BARE });
    const codes = (text: string): string[] => placed(text).issues.map(({ code }) => code);
    expect(codes(many)).toEqual(['vcpus-need-x2apic']);
    expect(codes(many.replace('<devices>', "<cpu mode='maximum'/><devices>"))).toEqual([]);
    expect(codes(many.replace('<vcpu>', "<vcpu current='2'>"))).toEqual([]);
  });
});

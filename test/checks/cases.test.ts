import { describe, expect, it } from '@jest/globals';
import { at, BARE, definition, issuesOf, nic, pci } from '../support/placing.js';

/** What is wrong with a definition: code, device and line of each error, the line counted from the first device. */
function errors(devices: string | readonly string[], machine = 'q35'): string[] {
  const text = definition({ machine, devices: [BARE, ...[devices].flat()] });
  const first = text.split('\n').findIndex((line) => line.includes(BARE)) + 2;
  return issuesOf(text)
    .filter(({ severity }) => severity === 'error')
    .map(
      ({ code, device, position }) => `${code} ${device} ${(position?.line ?? Number.NaN) - first}`,
    );
}

const disk = (target: string, bus: string, inner = ''): string =>
  `<disk type='file'><source file='/x'/><target dev='${target}' bus='${bus}'/>${inner}</disk>`;

describe('an address that libvirt cannot read', () => {
  it.each([
    ['without a type', "<address slot='0' function='0'/>"],
    ['with a function that is shared maybe', "<address type='pci' bus='1' multifunction='maybe'/>"],
    ['with a slot beyond the last', "<address type='pci' bus='1' slot='32'/>"],
    ['with space behind a number', "<address type='pci' bus='1' slot='0 '/>"],
    ['with a bus that is no number', "<address type='pci' bus='first'/>"],
  ])('%s is refused where it stands', (_title, address) => {
    expect(errors(nic('virtio', `\n${address}`))).toEqual(['bad-address interface:0 1']);
  });

  it.each([
    ["<rng model='virtio'><backend model='random'/><address slot='3'/></rng>", 'rng:0'],
    ["<controller type='scsi' model='virtio-scsi'><address bus='1'/></controller>", 'scsi:0'],
    [disk('sda', 'sata', "<address unit='1'/>"), 'disk:sda'],
  ])('is refused in any device: %s', (device, id) => {
    expect(errors(device)).toEqual([`bad-address ${id} 0`]);
  });
});

describe('a number that libvirt takes in decimal digits only', () => {
  it.each([
    ['pci', "type='pci' index='0x10' model='pcie-root-port'", 'pci:0x10'],
    ['pci', "type='pci' index='1 ' model='pcie-root-port'", 'pci:1 '],
    ['usb', "type='usb' index='one' model='qemu-xhci'", 'usb:one'],
    ['scsi', "type='scsi' index='0x1' model='virtio-scsi'", 'scsi:0x1'],
    ['virtio-serial', "type='virtio-serial' index='4294967296'", 'virtio-serial:4294967296'],
  ])('is refused as the index of a %s controller', (_type, attributes, id) => {
    const devices = ["<memballoon model='none'/>", `<controller ${attributes}/>`];
    expect(issuesOf({ devices })).toMatchObject([
      { code: 'bad-index', device: id, position: { line: 9, column: 5 } },
    ]);
  });
});

describe('a word that JavaScript knows', () => {
  const words = ['__proto__', 'constructor', 'toString'];
  it.each([
    [
      'the device of a disk',
      (word: string) => disk('vda', 'virtio').replace('>', ` device='${word}'>`),
    ],
    ['the bus of a disk', (word: string) => disk('sda', word)],
    ['the type of a host device', (word: string) => `<hostdev type='${word}'><source/></hostdev>`],
    ['the type of an address', (word: string) => nic('virtio', `<address type='${word}'/>`)],
    ['the model of a controller', (word: string) => pci(word, 1)],
  ])('is one like any other as %s', (_title, device) => {
    for (const word of words) {
      const [told, other] = [word, 'wrong'].map((one) => errors(device(one)));
      expect(told).toEqual(other);
    }
  });
});

describe('a switch that is neither on nor off', () => {
  it.each([
    [pci('pcie-root-port', 1, "\n<target hotplug='maybe'/>"), 'setting-out-of-range pci:1 1'],
    ["<iommu model='intel'>\n<driver intremap='yes'/></iommu>", 'setting-out-of-range iommu:0 1'],
  ])('is refused: %s', (device, expected) => {
    expect(errors(device)).toEqual([expected]);
  });
});

describe('a slip in a name or number', () => {
  it.each([
    ['a target with more letters than fit a number', disk('hdaxxxxxxxxxx', 'ide'), 'pc'],
    ['a target with letters without end', disk(`sd${'z'.repeat(400)}`, 'scsi'), 'q35'],
  ])('is told once and at once: %s', (_title, device, machine) => {
    expect(errors(device, machine)).toEqual([expect.stringMatching(/^bad-target disk:\w+ 0$/)]);
  });

  it('is told once where a drive would be beyond its bus besides', () => {
    expect(errors(disk('fdzz', 'fdc'), 'pc')).toEqual(['bad-target disk:fdzz 0']);
  });

  it.each([
    disk('vdbsda', 'scsi'),
    disk('sdzzzzzz', 'sata'),
    disk('nvme70000n1', 'nvme'),
    disk('sda', 'scsi', "\n<address type='drive' controller='60000'/>"),
    "<hostdev mode='subsystem' type='scsi'><source><adapter name='scsi_host0'/><address bus='0' target='0' unit='0'/></source><address type='drive' controller='60000' bus='0' target='0' unit='0'/></hostdev>",
  ])('asks for no thousands of controllers: %s', (device) => {
    const started = performance.now();
    expect(errors(device)).toEqual([
      expect.stringMatching(/^(?:drive-out-of-reach|bad-address) \S+ [01]$/),
    ]);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe('one fault of a definition is one error', () => {
  const q35 = (...devices: string[]): string[] => errors(devices);
  const onBus = (bus: number): string => nic('virtio', at(`0${bus}:00.0`));

  it.each([
    [
      'a controller that the machine does not have',
      [pci('pci-expander-bus', 1)],
      'machine-lacks-controller pci:1 0',
    ],
    [
      'one with devices on it',
      [pci('pci-expander-bus', 1), onBus(1)],
      'machine-lacks-controller pci:1 0',
    ],
    [
      'one with a bridge and a device on that',
      [pci('pci-expander-bus', 1), pci('pci-bridge', 2, at('01:00.0')), onBus(2)],
      'machine-lacks-controller pci:1 0',
    ],
    [
      'a controller that nobody knows',
      [pci('pcie-root-prot', 1), onBus(1)],
      'unknown-model pci:1 0',
    ],
    [
      'an IDE disk',
      [disk('vda', 'virtio'), disk('hdd', 'ide')],
      'machine-lacks-controller disk:hdd 1',
    ],
    [
      'an IDE controller with its disk',
      ["<controller type='ide' index='0'/>", disk('hda', 'ide')],
      'machine-lacks-controller ide:0 0',
    ],
    [
      'a part of the chipset elsewhere',
      [`<controller type='sata' index='0'>\n${at('00:05.0')}</controller>`],
      'chipset-place sata:0 1',
    ],
    [
      'a bus that no SATA controller has',
      [disk('sda', 'sata', "\n<address type='drive' bus='1'/>")],
      'drive-out-of-reach disk:sda 1',
    ],
    [
      'an index that no controller has',
      [pci('pcie-root-port', 256)],
      'controller-index-limit pci:256 0',
    ],
    ['a port with index 0', [pci('pcie-root-port', 0)], 'index-zero pci:0 0'],
    ['a root with an address', [pci('pcie-root', 0, at('00:05.0'))], 'root-has-address pci:0 0'],
    [
      'a slot that two cards have',
      [nic('virtio', `\n${at('00:05.0')}`), nic('virtio', `\n${at('00:05.0')}`)],
      'slot-taken interface:1 3',
    ],
    [
      'a NUMA node without its cell',
      [pci('pcie-expander-bus', 1, '<target>\n<node>3</node></target>')],
      'node-missing pci:1 1',
    ],
  ] as const)('%s', (_title, devices, expected) => {
    expect(q35(...devices)).toEqual([expected]);
  });

  it('also when the whole definition is of another machine', () => {
    const ofPc = [
      pci('pci-root', 0),
      "<controller type='usb' index='0' model='piix3-uhci'><address type='pci' domain='0x0000' bus='0x00' slot='0x01' function='0x2'/></controller>",
      "<controller type='ide' index='0'><address type='pci' domain='0x0000' bus='0x00' slot='0x01' function='0x1'/></controller>",
      nic('rtl8139', at('00:03.0')),
    ];
    expect(issuesOf({ devices: ofPc })).toMatchObject([
      { code: 'wrong-root', device: 'pci:0', position: { line: 8, column: 5 } },
    ]);
  });

  it('while every fault of its own is told', () => {
    expect(
      q35(
        pci('pci-expander-bus', 1),
        onBus(1),
        nic('virtio', at('00:1f.2')),
        "<console type='pty'/>",
        "<console type='pty'/>",
      ),
    ).toEqual([
      'machine-lacks-controller pci:1 0',
      'console-not-first console:1 4',
      expect.stringMatching(/^slot-taken /),
    ]);
  });
});

describe('a device of the host that is passed through twice', () => {
  const hostdev = (type: string, source: string, more = ''): string =>
    `<hostdev mode='subsystem' type='${type}'${more}><source${source}</source></hostdev>`;
  const usb = (source: string): string => hostdev('usb', `>${source}`);
  const scsi = (unit: number): string =>
    hostdev('scsi', `><adapter name='scsi_host0'/><address bus='0' target='0' unit='${unit}'/>`);
  const uuid = '53764d0e-85a0-42b4-af5c-2046b460b1dc';
  const mdev = (id: string): string =>
    hostdev('mdev', `><address uuid='${id}'/>`, " model='vfio-pci'");

  it.each([
    ['by its bus', usb("<address bus='14' device='6'/>"), usb("<address bus='0xe' device='6'/>")],
    [
      'by its vendor and product',
      usb("<vendor id='0x1234'/><product id='0xbeef'/>"),
      usb("<vendor id='0x1234'/><product id='0xbeef'/>"),
    ],
    ['by its SCSI address', scsi(3), scsi(3)],
    ['by its UUID', mdev(uuid), mdev(uuid.toUpperCase())],
    [
      'by its wwpn',
      hostdev('scsi_host', " protocol='vhost' wwpn='naa.5'>", " model='virtio'"),
      hostdev('scsi_host', " protocol='vhost' wwpn='naa.5'>", " model='virtio'"),
    ],
  ])('is refused, told %s', (_title, first, second) => {
    const issues = issuesOf({ devices: ["<memballoon model='none'/>", first, second] });
    expect(issues).toMatchObject([{ code: 'host-device-twice', position: { line: 10 } }]);
  });

  it('is not one that only looks alike', () => {
    expect(errors([scsi(3), scsi(4)])).toEqual([]);
  });
});

describe('a disk that cannot be what it is on its bus', () => {
  it.each([
    [disk('sda', 'sata', '<readonly/>'), 'sda'],
    [disk('sda', 'sata').replace('<disk', "<disk device='lun'"), 'sda'],
  ])('is refused: %s', (device, target) => {
    expect(errors(device)).toEqual([`conflicting-options disk:${target} 0`]);
  });

  it.each([
    disk('sda', 'scsi', '<readonly/>'),
    disk('sda', 'sata', '<readonly/>').replace('<disk', "<disk device='cdrom'"),
    disk('sda', 'scsi').replace('<disk', "<disk device='lun'"),
  ])('is fine elsewhere: %s', (device) => {
    expect(errors(device)).toEqual([]);
  });

  it('is served by a process on virtio only, which maps the memory of the guest', () => {
    const served = (one: string): string => one.replace("'file'", "'vhostuser'");
    expect(errors(served(disk('sda', 'scsi')))).toEqual([
      'conflicting-options disk:sda 0',
      'needs-shared-memory disk:sda 0',
    ]);
    expect(errors(served(disk('vda', 'virtio')))).toEqual(['needs-shared-memory disk:vda 0']);
  });
});

describe('a device of which a guest has one', () => {
  it.each([
    ["<vsock model='virtio'><cid auto='yes'/></vsock>", 'vsock:1'],
    ["<memballoon model='virtio'/>", 'memballoon:1'],
    ["<iommu model='intel'/>", 'iommu:1'],
  ])('is refused a second time, once: %s', (device, id) => {
    const text = definition({ devices: ["<controller type='usb' model='none'/>", device, device] });
    expect(issuesOf(text)).toMatchObject([
      { code: 'only-one', device: id, position: { line: 10 } },
    ]);
  });
});

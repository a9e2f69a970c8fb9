import { describe, expect, it } from '@jest/globals';
import { BARE, definition, issuesOf, nic, pci } from '../support/placing.js';

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
    ['a target with more letters than fit a number', disk('hdaxxxxxxxxxx', 'ide'), 'i440fx'],
    ['a target with letters without end', disk(`sd${'z'.repeat(400)}`, 'scsi'), 'q35'],
  ])('is told once and at once: %s', (_title, device, machine) => {
    expect(errors(device, machine)).toEqual([expect.stringMatching(/^bad-target disk:\w+ 0$/)]);
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

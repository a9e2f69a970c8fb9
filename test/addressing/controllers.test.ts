import { describe, expect, it } from '@jest/globals';
import { ARM, codes, PSERIES, Q35 } from './placed.js';

const pci = (index: number, model: string, inside: string): string =>
  `<controller type='pci' index='${index}' model='${model}'>${inside}</controller>`;
const PORT = pci(1, 'pcie-root-port', '');

describe('controllers that libvirt refuses', () => {
  it.each([
    [
      'one index twice',
      "<controller type='sata' index='1'/><controller type='sata' index='1'/>",
      'controller-index-taken sata:1#2',
    ],
    ['an index that is none', "<controller type='sata' index='x'/>", 'bad-index sata:x'],
    [
      'a model that QEMU lacks',
      "<controller type='scsi' model='buslogic'/>",
      'machine-lacks-controller scsi:0',
    ],
    [
      'a part of another board',
      "<controller type='scsi' model='ncr53c90'/>",
      'machine-lacks-controller scsi:0',
    ],
    [
      'a setting of another model',
      pci(1, 'pcie-root-port', "<target chassisNr='1'/>"),
      'setting-not-legal pci:1',
    ],
    [
      'a number out of range',
      pci(1, 'pcie-root-port', "<target chassis='256'/>"),
      'setting-out-of-range pci:1',
    ],
    [
      'a name of another model',
      pci(1, 'pcie-root-port', "<model name='pxb'/>"),
      'bad-model-name pci:1',
    ],
    ['a name for the root', pci(0, 'pcie-root', "<model name='x'/>"), 'bad-model-name pci:0'],
    [
      'an address of the root',
      pci(0, 'pcie-root', "<address type='pci'/>"),
      'root-has-address pci:0',
    ],
    ['an index too high', pci(256, 'pcie-root-port', ''), 'controller-index-limit pci:256'],
  ])('%s', (_title, devices, expected) => {
    expect(codes(devices, Q35)).toContain(expected);
  });

  it('a NUMA node of the first host bridge, and its target index on another', () => {
    const cell = "<cpu><numa><cell id='0' cpus='0' memory='1'/></numa></cpu>";
    const guest = { ...PSERIES, head: cell };
    const node = "<target index='0'><node>0</node></target>";
    expect(codes(pci(0, 'pci-root', node), guest)).toEqual(['node-on-root pci:0']);
    expect(codes(pci(1, 'pci-root', "<target index='0'/>"), guest)).toEqual([
      'setting-out-of-range pci:1',
    ]);
  });
});

describe('devices that libvirt refuses', () => {
  const mdev =
    "<hostdev mode='subsystem' type='mdev' model='vfio-pci'><source><address bus='6'/></source></hostdev>";
  it.each([
    ['a mediated device without UUID', mdev, Q35, 'mdev-without-uuid hostdev:0'],
    ['an IOMMU of another machine', "<iommu model='intel'/>", ARM, 'machine-lacks-device iommu:0'],
    ['an IOMMU without ACPI', "<iommu model='virtio'/>", Q35, 'needs-acpi iommu:0'],
    [
      'an address where there is none',
      "<iommu model='intel'><address type='pci' slot='5'/></iommu>",
      Q35,
      'wrong-address-type iommu:0',
    ],
    [
      'an address of another type for a PCI controller',
      "<controller type='pci' index='1' model='pcie-root-port'><address type='drive' bus='1'/></controller>",
      Q35,
      'wrong-address-type pci:1',
    ],
    [
      'a form of virtiofs',
      "<filesystem type='mount' model='virtio'><driver type='virtiofs'/><target dir='x'/></filesystem>",
      Q35,
      'model-not-legal filesystem:x',
    ],
    [
      'a form of an input',
      "<input type='mouse' bus='virtio' model='virtio-transitional'/>",
      Q35,
      'model-not-legal input:0',
    ],
    [
      'a second VGA',
      "<video><model type='virtio'/></video><video><model type='vga'/></video>",
      Q35,
      'not-secondary video:1',
    ],
    [
      'a serial console that is not the first',
      "<console type='pty'><target type='virtio'/></console><console type='pty'/>",
      Q35,
      'console-not-first console:1',
    ],
    [
      'a type of address nobody knows',
      "<rng model='virtio'><address type='virtio-s390'/></rng>",
      Q35,
      'wrong-address-type rng:0',
    ],
  ])('%s', (_title, devices, guest, expected) => {
    expect(codes(devices, guest)).toContain(expected);
  });

  it('several at once', () => {
    expect(codes(`${PORT}${mdev}<iommu model='virtio'/>`, Q35)).toEqual([
      'mdev-without-uuid hostdev:0',
      'needs-acpi iommu:0',
    ]);
  });
});

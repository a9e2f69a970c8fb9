import { describe, expect, it } from '@jest/globals';
import { readXml } from 'virtwright';
import { catalog, type Releases } from 'virtwright/catalog';
import { Domain } from '../../src/domain/domain.js';
import { type Definition, definition } from '../support/placing.js';

/** The catalog model that a device is taken for. */
function modelOf(device: string, rest: Partial<Definition> = {}, releases?: Releases) {
  const xml = readXml(definition({ ...rest, devices: device }));
  return new Domain(xml, catalog, releases).devices()[0]?.model;
}

describe('the model of a device', () => {
  it.each([
    // Disks are told apart by their bus; only virtio ones have models of their own.
    ["<disk><target dev='vda' bus='virtio'/></disk>", 'virtio'],
    [
      "<disk model='virtio-transitional'><target dev='vda' bus='virtio'/></disk>",
      'virtio-transitional',
    ],
    ["<disk model='virtio'><target dev='sda' bus='scsi'/></disk>", 'scsi'],
    ["<disk><target dev='vda'/></disk>", 'virtio'],
    ["<disk><target dev='hda'/></disk>", 'ide'],
    ["<disk><target dev='sda'/></disk>", 'scsi'],
    ["<disk><target dev='xvda'/></disk>", 'xen'],
    ["<disk device='floppy'><target dev='fda'/></disk>", 'fdc'],
    ["<disk><target dev='ubda'/></disk>", 'ide'],
    // Controllers: the type, and the model where the type has several.
    ["<controller type='pci' model='pcie-root-port'/>", 'pci/pcie-root-port'],
    ["<controller type='usb' model='ich9-ehci1'/>", 'usb/ich9-ehci1'],
    ["<controller type='scsi' model='virtio-scsi'/>", 'scsi/virtio-scsi'],
    ["<controller type='scsi' model='auto'/>", 'scsi/lsilogic'],
    ["<controller type='scsi'/>", 'scsi/lsilogic'],
    ["<controller type='virtio-serial'/>", 'virtio-serial/virtio'],
    [
      "<controller type='virtio-serial' model='virtio-transitional'/>",
      'virtio-serial/virtio-transitional',
    ],
    ["<controller type='sata'/>", 'sata/ahci'],
    ["<controller type='ide'/>", 'ide/piix3'],
    ["<controller type='fdc'/>", 'fdc/fdc'],
    ["<controller type='ccid'/>", 'ccid/ccid'],
    ["<controller type='usb'/>", 'usb/piix3-uhci'],
    // Shares.
    ["<filesystem><driver type='virtiofs'/></filesystem>", 'virtiofs'],
    ["<filesystem><driver type='path'/></filesystem>", '9p/virtio'],
    ["<filesystem model='virtio-transitional'/>", '9p/virtio-transitional'],
    ["<filesystem><driver type='mtp'/></filesystem>", 'mtp'],
    // Network cards.
    ["<interface type='user'><model type='e1000e'/></interface>", 'e1000e'],
    ["<interface type='user'/>", 'rtl8139'],
    ["<interface type='hostdev'/>", 'hostdev'],
    ["<interface type='vdpa'/>", 'virtio'],
    ["<interface type='vhostuser'/>", 'virtio'],
    // Devices of the host.
    ["<hostdev type='pci'/>", 'pci'],
    ["<hostdev type='usb'/>", 'usb'],
    ["<hostdev type='scsi'/>", 'scsi'],
    ["<hostdev type='mdev' model='vfio-pci'/>", 'mdev/vfio-pci'],
    ["<hostdev type='mdev' model='vfio-ccw'/>", 'mdev/vfio-ccw'],
    ["<hostdev type='scsi_host'/>", 'scsi_host/virtio'],
    ["<hostdev type='scsi_host' model='virtio-transitional'/>", 'scsi_host/virtio-transitional'],
    // The rest, each where its model is written.
    ["<input type='tablet' bus='usb'/>", 'usb'],
    ["<input type='mouse'/>", 'ps2'],
    ["<input type='tablet'/>", 'usb'],
    ["<input type='passthrough'/>", 'virtio'],
    ["<input type='evdev'/>", 'evdev'],
    ["<video><model type='qxl'/></video>", 'qxl'],
    ['<video/>', 'cirrus'],
    ["<sound model='ac97'/>", 'ac97'],
    ["<watchdog model='ib700'/>", 'ib700'],
    ["<memballoon model='none'/>", 'none'],
    ['<memballoon/>', 'virtio'],
    ["<rng model='virtio-non-transitional'/>", 'virtio-non-transitional'],
    ["<shmem name='a'><model type='ivshmem-doorbell'/></shmem>", 'ivshmem-doorbell'],
    ["<shmem name='a'/>", 'ivshmem-plain'],
    ["<memory model='virtio-mem'/>", 'virtio-mem'],
    ["<iommu model='intel'/>", 'intel'],
    ['<vsock/>', 'virtio'],
    ["<crypto model='virtio'/>", 'virtio'],
    ["<panic model='pvpanic'/>", 'pvpanic'],
    ['<panic/>', 'isa'],
    ["<pstore backend='acpi-erst'/>", 'acpi-erst'],
    ["<tpm model='tpm-crb'/>", 'tpm-crb'],
    ["<serial type='pty'><target type='pci-serial'/></serial>", 'pci-serial'],
    ["<serial type='pty'/>", 'isa-serial'],
    ["<parallel type='pty'/>", 'isa-parallel'],
    ["<console type='pty'><target type='virtio'/></console>", 'virtio'],
    ["<console type='pty'/>", 'serial'],
    ["<channel type='unix'><target type='virtio'/></channel>", 'virtio'],
    ["<channel type='unix'><target type='guestfwd'/></channel>", 'guestfwd'],
    ["<redirdev bus='usb'/>", 'usb'],
    ["<hub type='usb'/>", 'usb'],
    ["<smartcard mode='host'/>", 'ccid'],
    ["<graphics type='vnc'/>", 'graphics'],
  ])('is read from %s', (xml, model) => {
    expect(modelOf(xml)).toBe(model);
  });

  it('is the default of the machine where the definition says none', () => {
    const arm = { arch: 'aarch64', machine: 'virt' };
    expect(modelOf("<interface type='user'/>", arm)).toBe('virtio');
    expect(modelOf("<controller type='usb'/>", arm)).toBe('usb/qemu-xhci');
    expect(modelOf('<panic/>', arm)).toBe('pvpanic');
    expect(modelOf("<interface type='user'/>", { machine: 'pc' })).toBe('rtl8139');
  });

  it('is the default of the releases at hand', () => {
    const arm = { arch: 'aarch64', machine: 'virt' };
    const scsi = "<controller type='scsi'/>";
    expect(modelOf(scsi, arm, { libvirt: '11.3.0' })).toBe('scsi/lsilogic');
    expect(modelOf(scsi, arm)).toBe('scsi/virtio-scsi');
  });

  it('has its row in the catalog', () => {
    const xml = readXml(definition({ devices: ["<rng model='virtio'/>", "<rng model='dice'/>"] }));
    const [known, unknown] = new Domain(xml, catalog).devices();
    expect(known?.row).toBe(catalog.device('rng', 'virtio'));
    expect([unknown?.model, unknown?.row]).toEqual(['dice', undefined]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { formatPciAddress, type HostFacts, place } from 'virtwright';
import { libvirt } from 'virtwright/policies';

const hostdev = (bus: string): string => `
  <hostdev mode='subsystem' type='pci' managed='yes'>
    <source><address domain='0x0000' bus='0x${bus}' slot='0x00' function='0x0'/></source>
  </hostdev>`;

const domain = `<domain type='qemu'>
  <name>isolated</name>
  <memory unit='MiB'>512</memory>
  <os><type arch='ppc64' machine='pseries'>hvm</type></os>
  <devices>
    <controller type='usb' model='none'/>
    <interface type='user'><model type='virtio'/></interface>
    ${['3b', '3c', '3d'].map(hostdev).join('')}
    <memballoon model='none'/>
  </devices>
</domain>`;

const host: HostFacts = {
  devices: {
    '0000:3b:00.0': { iommuGroup: 7 },
    '0000:3c:00.0': { iommuGroup: 9 },
    '0000:3d:00.0': { iommuGroup: 9 },
  },
};

describe('devices of the host on a machine with several host bridges', () => {
  const design = place(domain, { policy: libvirt(), host });
  const at = (device: `${string}:${string}`): string => {
    const address = design.addressOf(device);
    return address ? formatPciAddress(address) : 'nowhere';
  };

  it('have a host bridge for each IOMMU group', () => {
    expect(at('hostdev:0000:3b:00.0')).toBe('0000:01:01.0');
    expect(at('hostdev:0000:3c:00.0')).toBe('0000:02:01.0');
    expect(at('hostdev:0000:3d:00.0')).toBe('0000:02:02.0');
  });

  it('leave the first host bridge to what the machine emulates', () => {
    expect(at('interface:0')).toBe('0000:00:01.0');
  });

  it('share it where their groups are not known', () => {
    const unknown = place(domain, { policy: libvirt() });
    expect(unknown.addressOf('hostdev:0000:3b:00.0')).toMatchObject({ bus: 0, slot: 2 });
  });
});

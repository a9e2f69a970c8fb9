import type { Device } from '../../domain/domain.js';
import { hostPciAddress } from '../../domain/identity.js';
import type { Issue } from '../../issue.js';

/** Host devices that are passed through more than once. */
export function checkHostDevices(devices: readonly Device[]): Issue[] {
  const first = new Map<string, Device>();
  return devices.flatMap((device): Issue[] => {
    const host =
      device.model === 'pci' || device.model === 'hostdev'
        ? hostPciAddress(device.element)
        : undefined;
    const other = host === undefined ? undefined : first.get(host);
    if (host !== undefined && !other) first.set(host, device);
    if (!other) return [];
    return [
      {
        code: 'host-device-twice',
        severity: 'error',
        device: device.id,
        message: `The host device ${host} is passed through twice, by ${other.id} and by ${device.id}.`,
        remedy: 'Take one of them out.',
        source: 'libvirt src/conf/domain_conf.c',
      },
    ];
  });
}

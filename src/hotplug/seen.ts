import type { Device } from '../domain/device.js';
import type { Issue } from '../issue.js';
import type { KeptGuest } from '../placement/as-kept.js';

/** What of a device that comes or goes the guest does not see, or only by a driver. */
export function unseen({
  topology,
  device,
}: Pick<KeptGuest, 'topology'> & { readonly device: Device }): Issue[] {
  const address = topology.addressOf(device.id);
  const plugging = address && topology.bus(address.bus)?.plugging;
  if (!plugging) return [];
  const { is, because, source, condition } = plugging;
  if (is && condition === undefined) return [];
  return [
    is
      ? {
          code: 'seen-by-driver',
          severity: 'note',
          device: device.id,
          message: `The guest sees ${device.id} come and go ${condition}.`,
          remedy:
            'See that its kernel has it, as those of most distributions do; images for clouds often lack it.',
          source,
        }
      : {
          code: 'unseen-by-guest',
          severity: 'warning',
          device: device.id,
          message: `libvirt and QEMU do it, and the guest does not see it: ${because}.`,
          remedy: 'Put it on another bus by its <address>.',
          source,
        },
  ];
}

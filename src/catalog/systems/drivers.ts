import type { DeviceKind, DeviceModel } from '../types.js';
import type { SystemFacts } from './facts.js';

/** Whether a system is known to have no driver for virtio 1.0, be it on extra media. */
export function lacksVirtio1(system: SystemFacts | undefined): boolean {
  const { virtio, nics, drivers = {} } = system ?? {};
  // Of a system without any network card nothing is known.
  if (virtio === undefined || nics === undefined) return false;
  const extra = Object.values(drivers).some((media) => media.virtio?.nic === '1.0');
  return virtio.nic !== '1.0' && !extra;
}

/**
 * Whether a system is known to have no driver for a device that takes the place of an older one.
 *
 * @param device - Which device, by the words of its row in the catalog.
 */
export function lacksDriver(
  system: SystemFacts | undefined,
  { kind, model }: Pick<DeviceModel, 'kind' | 'model'>,
): boolean {
  return system !== undefined && (LACKS[kind]?.(system, model) ?? false);
}

const LACKS: Partial<Record<DeviceKind, (system: SystemFacts, model: string) => boolean>> = {
  controller: ({ usb3 }, model) => model === 'usb/qemu-xhci' && !usb3,
  disk: ({ sata }, model) => model === 'sata' && !sata,
  filesystem: ({ virtio }, model) => model === 'virtiofs' && !virtio.fs,
  interface: ({ nics }, model) => isMissing(model, nics),
  sound: ({ sounds }, model) => isMissing(model, sounds),
};

function isMissing(model: string, known: readonly string[] | undefined): boolean {
  return known !== undefined && !known.includes(model);
}

import type { Device, Domain } from '../domain/domain.js';

/** The other half of a serial line that libvirt writes twice: the line and its first console are one device. */
export function twinOf(device: Device, domain: Domain): Device | undefined {
  if (device.kind !== 'serial' && device.kind !== 'console') return undefined;
  const devices = domain.devices();
  const console = devices.find(({ repeatsSerial }) => repeatsSerial);
  const serial = console && devices.find(({ kind }) => kind === 'serial');
  return device === serial ? console : device === console ? serial : undefined;
}

import { addressParts } from '../addressing/index.js';
import type { Device } from '../domain/domain.js';
import { formatPciAddress } from '../topology/index.js';
import type { LiveAddress } from './answer.js';

/** Where a device sits, as answers tell it. */
export function addressOf(device: Device): LiveAddress {
  const { type, pci } = device.address;
  if (pci) return formatPciAddress(pci);
  return type === undefined ? null : { type, ...addressParts(device) };
}

import { broughtDevices } from '../../catalog/compared/devices.js';
import type { Device } from '../../domain/device.js';
import { valueAt } from './reading.js';

/**
 * Whether a device is there wherever its definition names it, and where it does not: what the machine brings, and the first
 * console, which is the first serial line once more.
 */
export function isBrought({ kind, element, repeatsSerial }: Device): boolean {
  if (repeatsSerial) return true;
  const brought = broughtDevices.get(kind);
  const said = brought && valueAt(element, brought)?.text;
  return said !== undefined && brought?.is.includes(said) === true;
}

import type { Device } from '../domain/domain.js';
import type { Finding } from './check.js';

/**
 * Devices that have what an earlier one has.
 *
 * @param keyOf - What no two may have; `undefined` where a device has no such thing.
 * @param sentence - What is wrong with a device, given the one that had it first.
 */
export function repeated<On extends Device, Key extends string | number>(
  devices: readonly On[],
  keyOf: (device: On) => Key | undefined,
  sentence: (key: Key, device: On, first: On) => string,
): Finding[] {
  const holders = new Map<Key, On>();
  return devices.flatMap((device) => {
    const key = keyOf(device);
    if (key === undefined) return [];
    const first = holders.get(key);
    if (!first) holders.set(key, device);
    return first ? [{ device, other: first, message: sentence(key, device, first) }] : [];
  });
}

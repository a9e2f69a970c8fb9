import { type Intents, mergeIntents } from './intents.js';
import type { DeviceSpec, GroupSpec } from './spec.js';

/** A device with everything that is wanted of its place, groups and guest included. */
export interface FlatDevice {
  readonly device: DeviceSpec;
  readonly intents: Intents;
}

/** The devices of a guest in order; what a device says ranks above its group, and the group above the guest. */
export function flatten(
  devices: readonly (DeviceSpec | GroupSpec)[],
  intents: Intents = {},
): FlatDevice[] {
  return devices.flatMap((device): FlatDevice[] => {
    const merged = mergeIntents(intents, device.intents);
    return device.kind === 'group'
      ? flatten(device.devices, merged)
      : [{ device, intents: merged }];
  });
}

/** The same devices with the first serial console before all others, for libvirt counts consoles from there. */
export function serialConsoleFirst(devices: readonly FlatDevice[]): readonly FlatDevice[] {
  const first = devices.findIndex(({ device }) => device.kind === 'console');
  const serial = devices.findIndex(
    ({ device }) => device.kind === 'console' && (device.type ?? 'serial') === 'serial',
  );
  if (serial <= first) return devices;
  const moved = devices.slice(serial, serial + 1);
  return devices.toSpliced(serial, 1).toSpliced(first, 0, ...moved);
}

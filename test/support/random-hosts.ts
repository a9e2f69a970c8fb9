import type { DeviceSpec, GroupSpec, GuestSpec, HostDevice, HostFacts } from 'virtwright';

/**
 * A host for a guest, of these releases: each device it passes through, told by its bus number.
 *
 * There are three nodes, of which the third has no memory of any guest, four root complexes, and two switches below each,
 * one behind the other.
 */
export function hostOf({ devices }: GuestSpec, releases: HostFacts['releases'] = {}): HostFacts {
  const passed = flat(devices).flatMap((device): [string, HostDevice][] => {
    if (device.kind !== 'hostdev' || !('host' in device)) return [];
    const bus = Number.parseInt(device.host.slice(5, 7), 16);
    const upstream = (mask: number): string =>
      `0000:${(bus & mask).toString(16).padStart(2, '0')}:00.0`;
    const facts = {
      node: bus % 3,
      rootComplex: `pci0000:${bus >> 6}`,
      switches: [upstream(0xc0), upstream(0xe0)],
    };
    return [[device.host, facts]];
  });
  return { releases, devices: Object.fromEntries(passed) };
}

function flat(devices: GuestSpec['devices']): DeviceSpec[] {
  return devices.flatMap((one: DeviceSpec | GroupSpec) =>
    one.kind === 'group' ? flat(one.devices) : [one],
  );
}

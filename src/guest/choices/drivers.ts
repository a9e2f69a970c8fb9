import type { SystemFacts } from '../../catalog/systems/index.js';
import type { Issue } from '../../issue.js';
import { flatten } from '../flatten.js';
import type { DeviceSpec, GuestSpec } from '../spec.js';

/** A model that a device was given, those that the system drives, the best first, and the option that says it. */
interface Said {
  readonly option: 'model' | 'bus';
  readonly value: string | undefined;
  /** Absent where nobody knows. */
  readonly drives: readonly string[] | undefined;
}

/** What a device says that takes a driver; what is virtio is told by its form, for models do not name it. */
function saidOf(device: DeviceSpec, system: SystemFacts): Said | undefined {
  const { virtio, nics, videos, sounds } = system;
  const form = (is: boolean, others: readonly string[] | undefined) =>
    others && [...(is ? ['virtio'] : []), ...others];
  switch (device.kind) {
    case 'nic':
      return { option: 'model', value: device.model, drives: form(virtio.nic !== 'none', nics) };
    case 'video':
      // No card needs no driver.
      if (device.model === 'none') return undefined;
      return { option: 'model', value: device.model, drives: form(virtio.gpu, videos) };
    case 'sound':
      return { option: 'model', value: device.model, drives: sounds };
    case 'disk': {
      const lacks = device.bus === 'virtio' && virtio.disk === 'none' && nics !== undefined;
      return lacks
        ? { option: 'bus', value: device.bus, drives: [system.sata ? 'sata' : 'ide'] }
        : undefined;
    }
    default:
      return undefined;
  }
}

/** Devices whose user gave them a model that the system has no driver for. */
export function withoutDrivers(
  { os, devices }: GuestSpec,
  system: SystemFacts,
  idOf: (device: DeviceSpec) => string,
): Issue[] {
  if (os === undefined) return [];
  return flatten(devices).flatMap(({ device }): Issue[] => {
    const { option, value, drives = [] } = saidOf(device, system) ?? {};
    const [best] = drives;
    if (value === undefined || best === undefined || drives.includes(value)) return [];
    const media = Object.keys(system.drivers ?? {});
    const further = media.length > 0 ? `, or name media with drivers: ${media.join(', ')}` : '';
    return [
      {
        code: 'no-driver',
        severity: 'warning',
        device: idOf(device),
        message: `${system.shortIds[0]} has no driver of its own for the ${option} '${value}' of a ${device.kind}.`,
        remedy: `Choose '${best}'${further}.`,
        source: system.source,
      },
    ];
  });
}

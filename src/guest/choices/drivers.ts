import { lacksDriver, type SystemFacts } from '../../catalog/systems/index.js';
import type { Issue } from '../../issue.js';
import { FILESYSTEM_DRIVERS } from '../devices/filesystem.js';
import { flatten } from '../flatten.js';
import type { DeviceSpec, GuestSpec } from '../spec.js';
import { withMedia } from './system.js';

/** A model that a device was given, those that the system drives, the best first, and the option that says it. */
interface Said {
  readonly option: 'model' | 'bus' | 'driver';
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
    case 'controller':
      return nics && lacksDriver(system, { kind: 'controller', model: wordsOf(device) })
        ? { option: 'model', value: device.model, drives: [] }
        : undefined;
    case 'filesystem': {
      const { driver: value = FILESYSTEM_DRIVERS[0] } = device;
      const lacks = nics && lacksDriver(system, { kind: 'filesystem', model: value });
      return lacks ? { option: 'driver', value, drives: [] } : undefined;
    }
    default:
      return undefined;
  }
}

/** Type and model of a controller as the catalog names it. */
const wordsOf = ({ type, model }: { readonly type?: string; readonly model?: string }): string =>
  `${type}/${model}`;

/** Media with which the system has a driver for what a device says. */
function mediaFor(device: DeviceSpec, system: SystemFacts): readonly string[] {
  return Object.keys(system.drivers ?? {}).filter((media) => {
    const { value, drives } = saidOf(device, withMedia(system, media)) ?? {};
    return value === undefined || drives?.includes(value) === true;
  });
}

/** Devices whose user gave them a model that the system has no driver for. */
export function withoutDrivers(
  { os, devices }: GuestSpec,
  system: SystemFacts,
  idOf: (device: DeviceSpec) => string,
): Issue[] {
  if (os === undefined) return [];
  return flatten(devices).flatMap(({ device }): Issue[] => {
    const { option, value, drives } = saidOf(device, system) ?? {};
    if (value === undefined || !drives || value === 'none' || drives.includes(value)) return [];
    const [best] = drives;
    const media = mediaFor(device, system);
    const ways = [
      ...(best === undefined ? [] : [`choose '${best}'`]),
      ...(media.length > 0 ? [`name media with drivers: ${media.join(', ')}`] : []),
    ];
    const remedy = ways.length > 0 ? ways.join(', or ') : 'leave it out';
    return [
      {
        code: 'no-driver',
        severity: 'warning',
        device: idOf(device),
        message: `${system.shortIds[0]} has no driver of its own for the ${option} '${value}' of a ${device.kind}.`,
        remedy: `${remedy.charAt(0).toUpperCase()}${remedy.slice(1)}.`,
        source: system.source,
      },
    ];
  });
}

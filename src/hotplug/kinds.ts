import { fixedNetworks, type LiveRow, liveRowOf } from '../catalog/live.js';
import { formatReleases, reaches } from '../catalog/releases.js';
import type { DeviceCheck, Reason } from '../checks/check.js';
import { type Device, deviceLabel } from '../domain/device.js';
import type { Domain } from '../domain/domain.js';

const SOURCE = 'libvirt src/qemu/qemu_hotplug.c, src/qemu/qemu_driver.c';
const NEXT_TIME =
  'Change the definition instead (virsh … --config), which counts from the next start.';

/** What a running guest can have more of at all. */
export const attachedKinds: readonly DeviceCheck<{ readonly domain: Domain }>[] = [
  {
    code: 'not-hotpluggable',
    source: SOURCE,
    remedy: `${NEXT_TIME} Or choose a model or bus that can be plugged in, such as virtio.`,
    broken: (device, { domain }) =>
      lacking(device, domain, 'attach', 'plugged into a running guest'),
  },
  {
    code: 'not-hotpluggable',
    kind: 'interface',
    source: SOURCE,
    remedy: 'Connect it to a network, a bridge or a host interface, or add it to the definition.',
    broken: ({ element }) => {
      const type = element.attributes.get('type') ?? '';
      return fixedNetworks.has(type)
        ? `libvirt plugs no network of type '${type}' into a running guest`
        : undefined;
    },
  },
];

/** What of a running guest can be taken out at all. */
export const detachedKinds: readonly DeviceCheck<{ readonly domain: Domain }>[] = [
  {
    code: 'not-unpluggable',
    source: SOURCE,
    remedy: NEXT_TIME,
    broken: (device, { domain }) =>
      lacking(device, domain, 'detach', 'taken out of a running guest'),
  },
];

function lacking(
  device: Device,
  { releases }: Domain,
  way: 'attach' | 'detach',
  done: string,
): Reason | undefined {
  const row = liveRowOf(device);
  const since = row?.[way];
  if (since === undefined) return `${whoRefuses(row)} has no ${deviceLabel(device)} ${done}`;
  return reaches(releases, since)
    ? undefined
    : `no ${deviceLabel(device)} can be ${done} before ${formatReleases(since)}`;
}

function whoRefuses(row: LiveRow | undefined): string {
  return row?.refusedBy ?? 'libvirt';
}

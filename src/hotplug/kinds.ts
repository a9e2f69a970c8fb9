import { fixedNetworks, liveRowOf } from '../catalog/live.js';
import { formatReleases, reaches } from '../catalog/releases.js';
import type { DeviceCheck, Reason } from '../checks/check.js';
import { type Device, deviceLabel } from '../domain/device.js';
import type { Domain } from '../domain/domain.js';
import { attribute } from '../xml/tree.js';

const SOURCE = 'libvirt src/qemu/qemu_hotplug.c, src/qemu/qemu_driver.c';
const NEXT_TIME =
  'Change the definition instead (virsh … --config), which counts from the next start.';

/** What a running guest can have more of at all. */
export const attachedKinds: readonly DeviceCheck<{ readonly domain: Domain }>[] = [
  {
    code: 'not-hotpluggable',
    source: SOURCE,
    remedy: `${NEXT_TIME} Or choose a model or bus that can be plugged in, such as virtio.`,
    broken: (device, { domain }) => lacking(device, domain, 'attach'),
  },
  {
    code: 'not-hotpluggable',
    kind: 'interface',
    source: 'QEMU hw/core/sysbus.c (as seen with 7.2 and 10.0)',
    remedy: 'Choose a model that is a card, such as virtio.',
    broken: ({ row, model }) =>
      row?.ofBoards ? `QEMU has ${model} as a part of boards, and as no card` : undefined,
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
  {
    code: 'not-hotpluggable',
    kind: 'input',
    source: 'QEMU ui/input-linux.c: "is not an evdev device"',
    remedy: 'Name a device of the host below /dev/input.',
    broken: ({ element, model }) => {
      const path = attribute(element, 'dev', 'source');
      return model === 'evdev' && path !== undefined && !path.startsWith('/dev/input/')
        ? `${path} is no input of the host`
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
    broken: (device, { domain }) => lacking(device, domain, 'detach'),
  },
];

const DONE = {
  attach: 'plugged into a running guest',
  detach: 'taken out of a running guest',
} as const;

function lacking(device: Device, { releases }: Domain, way: keyof typeof DONE): Reason | undefined {
  const row = liveRowOf(device);
  const since = row?.[way];
  const what = deviceLabel(device);
  if (since === undefined) return `${row?.refusedBy ?? 'libvirt'} has no ${what} ${DONE[way]}`;
  if (reaches(releases, since)) return undefined;
  return `a ${what} is ${DONE[way]} from ${formatReleases(since)} on`;
}

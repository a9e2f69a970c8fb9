import type { DeviceKind } from '../catalog/types.js';
import { controllerIndex, controllerType } from '../domain/controller.js';
import type { Device } from '../domain/domain.js';
import { attribute } from '../xml/tree.js';
import { diskIndex } from './implied.js';

/** What libvirt sorts a kind of device by; kinds without an entry keep the order of the document. */
const sortKeys: Readonly<
  Partial<Record<DeviceKind, (device: Device, among: readonly Device[]) => readonly number[]>>
> = {
  controller: (device, among) => [
    among.findIndex((other) => controllerType(other.element) === controllerType(device.element)),
    controllerIndex(device.element) ?? 0,
    // The master of USB companions stands before them.
    attribute(device.element, 'startport', 'master') === undefined ? 0 : 1,
  ],
  disk: (device, among) => [
    among.findIndex((other) => busOf(other) === busOf(device)),
    diskIndex(attribute(device.element, 'dev', 'target') ?? '') ?? 0,
  ],
  video: ({ element }) => [attribute(element, 'primary', 'model') === 'yes' ? 0 : 1],
};

/**
 * Devices in the order in which libvirt lists them after parsing, which is the order it gives places in.
 *
 * Controllers stand together by type, in the order in which the types first appear, and by index; disks of one bus by
 * target name; the primary video first (libvirt src/conf/domain_conf.c).
 */
export function inListOrder(devices: readonly Device[]): readonly Device[] {
  const sorted = new Map(
    Object.entries(sortKeys).map(([kind, keyOf]) => {
      const among = devices.filter((device) => device.kind === kind);
      const keyed = among.map((device) => ({ device, key: keyOf(device, among) }));
      keyed.sort((a, b) => compareKeys(a.key, b.key));
      return [kind, keyed.map(({ device }) => device).values()] as const;
    }),
  );
  return devices.map((device) => sorted.get(device.kind)?.next().value ?? device);
}

function busOf({ model }: Device): string | undefined {
  return model?.startsWith('virtio') ? 'virtio' : model;
}

function compareKeys(a: readonly number[], b: readonly number[]): number {
  for (const [at, value] of a.entries()) {
    const difference = value - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

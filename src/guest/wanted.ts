import type { Device } from '../domain/domain.js';
import type { DeviceIntents } from '../topology/index.js';
import type { XmlElement } from '../xml/tree.js';
import { type Intents, toDeviceIntents } from './intents.js';
import type { MadeDevice } from './workshop.js';

/** What is said of the whole guest and can be had by whatever the machine adds; the rest is for devices that were named. */
export function ofOthers({ hotplug, dense }: Intents = {}): DeviceIntents {
  return toDeviceIntents({ ...(hotplug === false && { hotplug }), ...(dense && { dense }) });
}

/** What is wanted of each device; what is said of a group or the guest holds for those it fits, which are on PCI. */
export function intentsOf(
  made: readonly MadeDevice[],
  views: ReadonlyMap<XmlElement, Device>,
): Readonly<Record<string, DeviceIntents>> {
  return Object.fromEntries(
    made.flatMap(({ elements: [main], intents, device: said }): [string, DeviceIntents][] => {
      const device = main && views.get(main);
      if (!device) return [];
      const own = device.row?.endpoint === 'none' ? (said.intents ?? {}) : intents;
      return [[device.id, toDeviceIntents(own)]];
    }),
  );
}

import type { Device, PciControllerDevice } from '../../domain/device.js';
import type { DeviceIntents } from '../../topology/index.js';
import type { XmlElement } from '../../xml/tree.js';
import type { IntentsByElement, Job } from '../job/job.js';

/** What a device is wished to be near, in whatever way. */
const NEAR = ['node', 'nearHostDevice', 'sameNodeAs', 'sameSlotAs', 'controller'] as const;

/**
 * What is wanted of devices, and what the controllers they hung from said of their places: a NUMA cell, and that nothing is
 * unplugged there. What is wanted of a device by itself outranks that.
 */
export function wishesOfPlaces(
  { domain, intents, options: { otherIntents } }: Job,
  above: (device: Device) => readonly PciControllerDevice[],
  dropped: ReadonlySet<PciControllerDevice>,
): IntentsByElement {
  const wanted = new Map<XmlElement, DeviceIntents>(intents);
  for (const device of domain.devices()) {
    if (!device.row || device.row.endpoint === 'none') continue;
    const hangsFrom = above(device);
    const own = intents.get(device.element) ?? otherIntents ?? {};
    const isNear = NEAR.some((member) => own[member] !== undefined);
    const cell = isNear ? undefined : cellOf(hangsFrom, domain.numaCells);
    const isOff = hangsFrom.some((one) => dropped.has(one) && isSwitchedOff(one));
    if (cell === undefined && !isOff) continue;
    wanted.set(device.element, {
      ...(cell !== undefined && { node: { cell } }),
      ...(isOff && { hotplug: 'never' }),
      ...own,
    });
  }
  return wanted;
}

/** The NUMA cell of a place; of one that the guest does not have there is nothing to be near to. */
function cellOf(above: readonly PciControllerDevice[], cells: number): number | undefined {
  const nodes = above.map(({ controller }) => controller.pci.target.node);
  const cell = nodes.find((node) => node !== undefined);
  return cell !== undefined && cell < cells ? cell : undefined;
}

function isSwitchedOff({ controller }: PciControllerDevice): boolean {
  return controller.pci.target.hotplug === false;
}

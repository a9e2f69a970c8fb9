import type { Device, Domain } from '../../domain/domain.js';
import { errorOf, type Issue } from '../../issue.js';
import { type DeviceIntents, ownWants, type Wants } from '../../topology/index.js';
import type { XmlElement } from '../../xml/tree.js';
import type { IntentsByElement } from '../job/job.js';

/** Finds the devices of which something is wanted; an identity that nobody has is an error. */
export function intentsByElement(
  domain: Domain,
  intents: Readonly<Record<string, DeviceIntents>> = {},
): { readonly intents: IntentsByElement; readonly issues: readonly Issue[] } {
  const found = new Map<XmlElement, DeviceIntents>();
  const issues: Issue[] = [];
  for (const [id, wanted] of Object.entries(intents)) {
    const device = domain.device(id);
    if (device) found.set(device.element, wanted);
    else issues.push(unknownDevice(id, domain));
  }
  return { intents: found, issues };
}

function unknownDevice(id: string, domain: Domain): Issue {
  const known = domain.devices().map((device) => device.id);
  const message = `Something is wanted of '${id}', and the guest has no such device.`;
  return errorOf('unknown-device', message, `It has ${known.join(', ')}.`, { device: id });
}

/** Indexes of PCI controllers by identity and by index. */
export function controllersByName(domain: Domain): ReadonlyMap<string | number, number> {
  const indexes = new Map<string | number, number>();
  for (const { id, controller } of domain.pciControllers)
    if (controller.index !== undefined)
      indexes.set(id, controller.index).set(controller.index, controller.index);
  return indexes;
}

/** What is wanted of the place of one device by itself; what depends on other devices or the host is another matter. */
export function wantsOf(
  device: Device,
  intents: DeviceIntents | undefined,
  controllers: ReadonlyMap<string | number, number>,
): { readonly wants: Wants; readonly issues: readonly Issue[] } {
  if (!intents) return { wants: {}, issues: [] };
  const wants = ownWants(intents);
  const { controller: wanted } = intents;
  // What is no PCI device is told so, whichever controller it names.
  if (wanted === undefined || device.row?.endpoint === 'none') return { wants, issues: [] };
  const index = controllers.get(wanted);
  if (index !== undefined) return { wants: { ...wants, controller: index }, issues: [] };
  const missing = errorOf(
    'controller-missing',
    `${device.id} is to be on the controller '${wanted}', and the guest has no PCI controller of that name or index.`,
    'Declare it with addController(), or name one that is there.',
    { device: device.id },
  );
  return { wants, issues: [missing] };
}

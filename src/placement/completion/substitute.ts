import { portsOf } from '../../addressing/index.js';
import { hasExpress } from '../../catalog/machine-types.js';
import { wordOf } from '../../catalog/model-word.js';
import { reaches } from '../../catalog/releases.js';
import { lacksDriver } from '../../catalog/systems/drivers.js';
import type { DeviceModel } from '../../catalog/types.js';
import type { Device, Domain } from '../../domain/domain.js';
import { remove, setAttribute, setModel } from '../../domain/edit.js';
import { modelWriters } from '../../domain/write-model.js';
import type { Issue } from '../../issue.js';
import type { IntentsByElement, Job, Outcome } from '../job/job.js';

/**
 * Gives devices that are conventional only the model that does the same over Express, where the policy wants it so and the
 * releases at hand have it. Controllers need their indexes before, which tell what belongs together.
 */
export function substitute({ domain, intents, policy }: Job): Outcome {
  if (policy.expressModels !== 'always' || !hasExpress(domain.machine)) return {};
  const devices = domain.devices();
  const gone = new Set<Device>();
  const notes: Issue[] = [];
  for (const device of devices) {
    const replacement = replacementOf(device.row, domain);
    if (!replacement || !modelWriters[device.kind] || gone.has(device)) continue;
    const companions = companionsOf(device, devices);
    if ([device, ...companions].some((part) => hasChosenPlace(part, domain, intents))) continue;
    substituteModel(device, replacement, domain);
    for (const companion of companions) gone.add(companion);
    notes.push(substituted(device, replacement, companions));
  }
  remove(domain, ...[...gone].map(({ element }) => element));
  return { issues: notes };
}

/** What does the same as a model over Express, as far as the releases at hand have it and the guest has a driver. */
export function replacementOf(
  row: DeviceModel | undefined,
  { catalog, releases, system }: Domain,
): DeviceModel | undefined {
  if (row?.expressReplacement === undefined) return undefined;
  const replacement = catalog.device(row.kind, row.expressReplacement);
  if (!replacement || replacement.notHere || !reaches(releases, replacement.since))
    return undefined;
  return lacksDriver(system, replacement) ? undefined : replacement;
}

/** The other functions of the same device, such as those of an ICH9 USB 2 controller. */
export function companionsOf(device: Device, devices: readonly Device[]): readonly Device[] {
  const group = device.row?.companion?.group;
  if (group === undefined) return [];
  const index = device.controller?.index;
  return devices.filter(
    (other) =>
      other !== device &&
      other.row?.companion?.group === group &&
      other.controller?.index === index,
  );
}

/**
 * Whether somebody chose a place that the replacement might not have: a fixed address, a conventional bus, or the root
 * complex, where conventional devices may sit as well. Its guest relies on the device as it is.
 */
function hasChosenPlace(
  { element, address: { type, pci } }: Device,
  domain: Domain,
  intents: IntentsByElement,
): boolean {
  if (type !== undefined && (type !== 'pci' || pci)) return true;
  const { integrated, connector, controller } = intents.get(element) ?? {};
  if (integrated || connector?.kind === 'conventional') return true;
  return controller !== undefined && isConventional(controller, domain);
}

/** Whether a PCI controller, by name or index, has conventional slots. */
function isConventional(wanted: string | number, domain: Domain): boolean {
  return domain.pciControllers.some(
    ({ id, controller: { index, pci } }) =>
      (id === wanted || index === wanted) && pci.row?.downstream.includes('conventional'),
  );
}

/** Gives a device another model, with as many ports as the one before had. */
export function substituteModel(device: Device, replacement: DeviceModel, domain: Domain): void {
  setModel(domain, device, replacement.model);
  keepPorts(device, replacement, domain);
}

/** Gives a USB controller with another model ports that it has only when told: devices may be in them. */
export function keepPorts(
  { element, row, controller }: Device,
  replacement: DeviceModel,
  domain: Domain,
): void {
  if (controller?.type !== 'usb') return;
  const [ports, has] = [portsOf(row, element), portsOf(replacement, element)];
  const { most = 0 } = replacement.usbPorts ?? {};
  if (ports > has && ports <= most) setAttribute(domain, element, 'ports', String(ports));
}

/** That a model stands in for a conventional one, and for its companions. */
export function substituted(
  { id, row, model = '' }: Device,
  replacement: DeviceModel,
  companions: readonly Device[],
): Issue {
  const [before, after] = [wordOf(model), wordOf(replacement.model)];
  const all = companions.length > 0 ? ' and its companions' : '';
  const why = row?.endpoint === 'conventional' ? ', which is conventional PCI only' : '';
  return {
    code: 'model-substituted',
    severity: 'note',
    device: id,
    message: `The model of ${id} is now '${after}', in place of '${before}'${all}${why}.`,
    remedy: `The guest needs a driver for '${after}'.`,
  };
}

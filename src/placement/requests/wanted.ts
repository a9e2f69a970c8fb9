import type { PciControllerDevice } from '../../domain/device.js';
import type { Device, Domain } from '../../domain/domain.js';
import { DeviceNames } from '../../domain/names.js';
import { errorOf, type Issue } from '../../issue.js';
import { type DeviceIntents, ownWants, type Wants } from '../../topology/index.js';
import type { XmlElement } from '../../xml/tree.js';
import type { IntentsByElement, Job, Outcome } from '../job/job.js';
import type { DeviceWishes, PlaceOptions } from '../job/options.js';
import { mergeWishes } from '../job/wishes.js';

/**
 * Finds the devices of which something is wanted, by the options or by an address that names a controller; an identity that
 * nobody has is an error.
 */
export function intentsByElement(
  domain: Domain,
  { intents = {}, otherIntents, fresh }: PlaceOptions,
): { readonly intents: IntentsByElement; readonly issues: readonly Issue[] } {
  const found = new Map<XmlElement, DeviceWishes>();
  const issues: Issue[] = [];
  const said = Object.entries(intents);
  const names = new DeviceNames(said.length > 0 ? domain.devices() : []);
  for (const [name, wanted] of said) {
    const element = names.get(name)?.element;
    if (element) found.set(element, mergeWishes(found.get(element), wanted));
    else
      issues.push(
        names.unknown(name, `Something is wanted of '${name}', and the guest has no such device.`),
      );
  }
  for (const { element, address } of fresh ? [] : domain.devices())
    if (address.controller !== undefined)
      found.set(element, {
        controller: address.controller,
        ...(found.get(element) ?? otherIntents),
      });
  return { intents: found, issues };
}

/**
 * Has wishes that name other devices name them by the identities that these have now; names that are no device's stay, to be
 * told.
 */
export function nameOthers({ domain, intents }: Job): Outcome {
  if (intents.size === 0) return {};
  const names = new DeviceNames(domain.devices());
  const idOf = (name: string): string => names.get(name)?.id ?? name;
  return {
    intents: new Map([...intents].map(([element, wanted]) => [element, namedBy(idOf, wanted)])),
  };
}

function namedBy(idOf: (name: string) => string, wanted: DeviceWishes): DeviceWishes {
  const { sameNodeAs, sameSlotAs, apartFrom, controller } = wanted;
  return {
    ...wanted,
    ...(sameNodeAs && { sameNodeAs: { ...sameNodeAs, device: idOf(sameNodeAs.device) } }),
    ...(sameSlotAs !== undefined && { sameSlotAs: idOf(sameSlotAs) }),
    ...(apartFrom && { apartFrom: apartFrom.map(idOf) }),
    ...(typeof controller === 'string' && { controller: idOf(controller) }),
  };
}

/** PCI controllers that have an index, by identity and by index, the latter also as text. */
export type ControllersByName = ReadonlyMap<string | number, PciControllerDevice>;

export function controllersByName(domain: Domain): ControllersByName {
  const found = new Map<string | number, PciControllerDevice>();
  const indexed = domain.pciControllers.filter(({ controller }) => controller.index !== undefined);
  for (const device of indexed) {
    const { index = 0 } = device.controller;
    found.set(`${index}`, device).set(index, device);
  }
  // A name may look like the index of another one.
  for (const device of indexed) found.set(device.id, device);
  return found;
}

/**
 * The controller of which an address leaves the slot open: it names the bus alone, and that has no slot 0 or more slots
 * than it. libvirt reads slot 0, and so does the imitation of it wherever there is one.
 */
export function openBus(
  { address: { pci, namesSlot } }: Device,
  { policy }: Job,
  controllers: ControllersByName,
): number | undefined {
  if (!pci || namesSlot) return undefined;
  const [first, last] = controllers.get(pci.bus)?.controller.pci.row?.slots ?? [0, 0];
  const isSlotZero = policy.emulates ? first === 0 : first === last;
  return isSlotZero ? undefined : pci.bus;
}

/** What is wanted of the place of one device by itself; what depends on other devices or the host is another matter. */
export function wantsOf(
  device: Device,
  intents: DeviceIntents | undefined,
  controllers: ControllersByName,
): { readonly wants: Wants; readonly issues: readonly Issue[] } {
  if (!intents) return { wants: {}, issues: [] };
  const wants = ownWants(intents);
  const { controller: wanted } = intents;
  // What is no PCI device is told so, whichever controller it names.
  if (wanted === undefined || device.row?.endpoint === 'none') return { wants, issues: [] };
  const index = controllers.get(wanted)?.controller.index;
  if (index !== undefined) return { wants: { ...wants, controller: index }, issues: [] };
  return { wants, issues: [controllerMissing(device, wanted, controllers)] };
}

function controllerMissing(
  device: Device,
  wanted: string | number,
  controllers: ControllersByName,
): Issue {
  const there = [...new Set(controllers.values())].map(
    ({ id, controller: { index, pci } }) => `${id === `pci:${index}` ? index : id} (${pci.model})`,
  );
  return errorOf(
    'controller-missing',
    `${device.id} is to be on the controller '${wanted}', and the guest has no PCI controller of that name or index.`,
    `Declare it with addController() (or <controller> in the XML), or name one that is there: ${there.join(', ')}.`,
    { device: device.id },
  );
}

import type { PciControllerDevice } from '../../domain/device.js';
import type { Domain } from '../../domain/domain.js';
import { setIndex } from '../../domain/edit.js';
import type { XmlElement } from '../../xml/tree.js';
import { Sockets } from '../completion/plug-order.js';
import type { Job, Outcome } from '../job/job.js';
import type { Past } from '../job/past.js';

/**
 * Finds the past of every PCI controller that is declared, and gives those without an index the one they had. New ones
 * come after all that were there before, so that no index means another controller than it did.
 */
export function claimIndexes({ domain, past, found }: Job): Outcome {
  if (past.controllers.length === 0) return {};
  const declared = domain.pciControllers.filter(
    ({ controller: { pci } }) => pci.row && !pci.isRoot,
  );
  const bare = declared.filter(({ element }) => !element.attributes.has('index'));
  const controllers = claims(declared, bare, past.controllers);
  const numbered = [...declared, ...past.controllers].map(
    ({ controller }) => controller.index ?? 0,
  );
  numberBare(domain, bare, controllers, Math.max(0, ...numbered), socketsOf(domain, past));
  return { found: { ...found, controllers } };
}

/** What new controllers can hang from: the root, and what was empty. */
function socketsOf({ catalog, machine }: Domain, { controllers, traces }: Past): Sockets {
  const taken = new Set([
    ...controllers.map(({ address }) => address.pci?.bus),
    ...traces.map(({ address }) => address?.bus),
  ]);
  const sockets = new Sockets(catalog.controller(machine.root ?? ''));
  for (const { controller } of controllers)
    if (controller.pci.row && !taken.has(controller.index)) sockets.offer(controller.pci.row);
  return sockets;
}

function claims(
  declared: readonly PciControllerDevice[],
  bare: readonly PciControllerDevice[],
  previous: readonly PciControllerDevice[],
): ReadonlyMap<XmlElement, PciControllerDevice> {
  const claimed = new Map<XmlElement, PciControllerDevice>();
  const left = new Set(previous);
  const claim = (
    device: PciControllerDevice,
    alike: (past: PciControllerDevice) => boolean,
  ): void => {
    const past = [...left].find((one) => sameModel(device, one) && alike(one));
    if (!past) return;
    left.delete(past);
    claimed.set(device.element, past);
  };
  for (const device of declared)
    claim(device, (past) => past.controller.index === device.controller.index);
  const indexes = new Set(declared.map(({ controller }) => controller.index));
  for (const past of left) if (indexes.has(past.controller.index)) left.delete(past);
  for (const device of bare) claim(device, (past) => sameOne(device, past));
  return claimed;
}

/** Whether a controller without an index is one of the past: by its name, or where neither has one, by what it is set to. */
function sameOne(device: PciControllerDevice, past: PciControllerDevice): boolean {
  return past.name === device.name && (past.name !== undefined || sameSettings(device, past));
}

function numberBare(
  domain: Domain,
  bare: readonly PciControllerDevice[],
  pasts: ReadonlyMap<XmlElement, PciControllerDevice>,
  last: number,
  sockets: Sockets,
): void {
  let next = last;
  for (const { element, controller } of bare) {
    const index = pasts.get(element)?.controller.index;
    // Below the index of what has nothing to hang from, one is left for that: QEMU makes controllers in that order.
    if (index === undefined) next += sockets.plug(controller.pci.row) ? 1 : 2;
    setIndex(domain, element, index ?? next);
  }
}

function sameModel(a: PciControllerDevice, b: PciControllerDevice): boolean {
  return a.controller.pci.model === b.controller.pci.model;
}

function sameSettings(a: PciControllerDevice, b: PciControllerDevice): boolean {
  const [one, other] = [a.controller.pci.target, b.controller.pci.target];
  return (
    one.node === other.node &&
    one.memReserve === other.memReserve &&
    (one.hotplug ?? true) === (other.hotplug ?? true)
  );
}

import { isFirstRoot, type PciControllerDevice } from '../../domain/device.js';
import type { Domain } from '../../domain/domain.js';
import { dropAddress, remove, setRoot } from '../../domain/edit.js';
import { freeIommus } from '../iommu/loose.js';
import type { Job, Outcome } from '../job/job.js';
import { controllersAbove, devicesBehind } from './hanging.js';
import { lostSettings } from './lost.js';
import { wishesOfPlaces } from './wishes.js';

/**
 * Drops every PCI address, every PCI controller that is no root, and a root of another machine, so that all is placed
 * anew. What controllers said of the places behind them becomes what is wished of the devices there; the rest is told.
 */
export function dropPlacement(job: Job): Outcome {
  const { domain, options } = job;
  if (!options.fresh) return {};
  const devices = domain.devices();
  const dropped = domain.pciControllers.filter((device) => isDropped(device, domain));
  const above = controllersAbove(domain);
  const behind = devicesBehind(devices, above);
  const intents = wishesOfPlaces(job, above, new Set(dropped));
  const issues = dropped.flatMap((device) =>
    lostSettings(device, behind.get(device) ?? [], domain.numaCells),
  );
  const looseIommus = freeIommus(domain, dropped);
  const root = dropped.find(isFirstRoot);
  const gone = new Set(dropped.map(({ element }) => element));
  if (root && changeRoot(domain, root)) gone.delete(root.element);
  for (const { element, address } of devices)
    if (!gone.has(element) && address.type === 'pci') dropAddress(domain, element);
  remove(domain, ...gone);
  return { intents, looseIommus, issues };
}

/** Whether a controller has to go; one that the catalog does not have is refused as such. */
function isDropped(device: PciControllerDevice, { machine }: Domain): boolean {
  const { pci } = device.controller;
  if (!pci.row) return false;
  if (!pci.isRoot) return true;
  return isFirstRoot(device)
    ? pci.model !== machine.root
    : !machine.growth.conventional.includes(pci.model);
}

/** Makes the root of another machine that of this one; its name and the size of its hole stay. */
function changeRoot(domain: Domain, { element }: PciControllerDevice): boolean {
  const { root } = domain.machine;
  if (root === undefined) return false;
  setRoot(domain, element, root);
  return true;
}

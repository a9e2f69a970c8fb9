import { dropAddress, remove } from '../../domain/edit.js';
import type { Job, Outcome } from '../job/job.js';

/** Drops every PCI address and every PCI controller that is no root, so that all is placed anew. */
export function dropPlacement({ domain, options }: Job): Outcome {
  if (!options.fresh) return {};
  const devices = domain.devices();
  const grown = devices.filter(({ controller }) => controller?.pci?.row && !controller.pci.isRoot);
  const gone = new Set(grown);
  for (const device of devices)
    if (!gone.has(device) && device.address.type === 'pci') dropAddress(domain, device.element);
  remove(domain, ...grown.map(({ element }) => element));
  return {};
}

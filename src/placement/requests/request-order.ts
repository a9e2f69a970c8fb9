import type { Device, Domain } from '../../domain/domain.js';
import { groupBy } from '../../group-by.js';

/**
 * Devices in the order in which libvirt lists those of one kind, which is the order it gives them places in; which kind
 * stands where stays as it is in the document.
 */
export function inRequestOrder(domain: Domain): readonly Device[] {
  const lists = new Map(
    [...groupBy(domain.listed(), ({ kind }) => kind)].map(([kind, list]) => [kind, list.values()]),
  );
  return domain.devices().map((device) => lists.get(device.kind)?.next().value ?? device);
}

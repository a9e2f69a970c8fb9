import type { Device, Domain } from '../../domain/domain.js';

/**
 * Devices in the order in which libvirt lists those of one kind, which is the order it gives them places in; which kind
 * stands where stays as it is in the document.
 */
export function inRequestOrder(domain: Domain, devices: readonly Device[]): readonly Device[] {
  const ranks = new Map(domain.listed().map(({ element }, rank) => [element, rank]));
  const rankOf = ({ element }: Device): number => ranks.get(element) ?? ranks.size;
  const lists = new Map<string, Iterator<Device>>();
  for (const kind of new Set(devices.map((device) => device.kind))) {
    const list = devices.filter((device) => device.kind === kind);
    lists.set(kind, list.sort((a, b) => rankOf(a) - rankOf(b)).values());
  }
  return devices.map((device) => lists.get(device.kind)?.next().value ?? device);
}

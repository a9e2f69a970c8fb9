import type { Connector, EndpointClass } from '../catalog/types.js';
import type { Device, Domain } from '../domain/domain.js';
import { dropAddress } from '../domain/edit.js';

/** Sockets that a PCI device of each class may sit in. */
const SOCKETS: Readonly<Record<EndpointClass, readonly Connector[]>> = {
  conventional: ['conventional', 'integrated'],
  express: ['express', 'integrated'],
  'dual-mode': ['express', 'conventional', 'integrated'],
  none: [],
};

/** Takes the address out of a device that was changed, where what it is now may not sit there. */
export function mendAddress(domain: Domain, before: Device): void {
  const after = domain.devices().find(({ element }) => element === before.element);
  if (!after || before.address.type === undefined || staysAt(domain, before, after)) return;
  dropAddress(domain, after.element);
}

function staysAt(domain: Domain, before: Device, { model, row, address }: Device): boolean {
  if (before.model === model) return true;
  if (before.row?.attaches !== row?.attaches || address.type === 'drive') return false;
  if (!address.pci) return true;
  const { bus } = address.pci;
  const above = domain.pciControllers.find(({ controller }) => controller.index === bus);
  const sockets = above?.controller.pci.row?.downstream ?? [];
  return SOCKETS[row?.endpoint ?? 'none'].some((socket) => sockets.includes(socket));
}

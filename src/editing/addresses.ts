import type { Connector, EndpointClass } from '../catalog/types.js';
import type { Device, Domain } from '../domain/domain.js';
import { dropAddress } from '../domain/edit.js';
import { dropUntaken, settingDropped } from '../domain/model-settings.js';
import type { Bench } from './bench.js';

/** Sockets that a PCI device of each class may sit in. */
const SOCKETS: Readonly<Record<EndpointClass, readonly Connector[]>> = {
  conventional: ['conventional', 'integrated'],
  express: ['express', 'integrated'],
  'dual-mode': ['express', 'conventional', 'integrated'],
  none: [],
};

/** Takes out of a device that was changed what does not go with what it is now: settings of its old model, its address. */
export function mendChanged({ domain, notes }: Bench, before: Device): void {
  const after = domain.devices().find(({ element }) => element === before.element);
  if (!after || after.model === before.model) return;
  const dropped = dropUntaken(domain, after.element);
  notes.push(...dropped.map((setting) => settingDropped(after.id, setting, after.model ?? '')));
  if (before.address.type === undefined || staysAt(domain, before, after)) return;
  dropAddress(domain, after.element);
}

function staysAt(domain: Domain, before: Device, { row, address }: Device): boolean {
  if (before.row?.attaches !== row?.attaches || address.type === 'drive') return false;
  if (!address.pci) return true;
  const { bus } = address.pci;
  const above = domain.pciControllers.find(({ controller }) => controller.index === bus);
  const sockets = above?.controller.pci.row?.downstream ?? [];
  return SOCKETS[row?.endpoint ?? 'none'].some((socket) => sockets.includes(socket));
}

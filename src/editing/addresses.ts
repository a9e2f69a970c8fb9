import type { DeviceModel } from '../catalog/types.js';
import type { Device, Domain } from '../domain/domain.js';
import { dropAddress, remove } from '../domain/edit.js';
import { dropUntaken, settingDropped } from '../domain/model-settings.js';
import { companionsOf, keepPorts, substituted } from '../placement/completion/substitute.js';
import { connectorsOf } from '../placement/requests/parts.js';
import type { Bench } from './bench.js';

/** Takes out of a device that was changed what does not go with what it is now: settings of its old model, its address. */
export function mendChanged(bench: Bench, before: Device): void {
  const { domain, notes } = bench;
  const after = domain.devices().find(({ element }) => element === before.element);
  if (!after || after.model === before.model) return;
  const dropped = dropUntaken(domain, after.element);
  notes.push(...dropped.map((setting) => settingDropped(after.id, setting, after.model ?? '')));
  replaceSet(bench, before, after);
  if (before.address.type === undefined || staysAt(domain, before, after)) return;
  dropAddress(domain, after.element);
}

/** Takes out the other functions of a device that is none of them any more, such as the companions of an EHCI. */
function replaceSet({ domain, notes }: Bench, before: Device, { row }: Device): void {
  if (!row) return;
  keepPorts(before, row, domain);
  if (!isParted(before, row)) return;
  const others = companionsOf(before, domain.devices());
  remove(domain, ...others.map(({ element }) => element));
  if (others.length > 0) notes.push(substituted(before, row, others));
}

/** Whether a device that had a function of its own among others is another one now. */
function isParted({ row: before }: Device, row: DeviceModel | undefined): boolean {
  return before?.companion !== undefined && before.companion.group !== row?.companion?.group;
}

function staysAt(domain: Domain, before: Device, { row, address }: Device): boolean {
  if (before.row?.attaches !== row?.attaches || address.type === 'drive') return false;
  if (isParted(before, row)) return false;
  if (!address.pci) return true;
  const { bus } = address.pci;
  const above = domain.pciControllers.find(({ controller }) => controller.index === bus);
  const sockets = above?.controller.pci.row?.downstream ?? [];
  if (!row || row.endpoint === 'none') return false;
  const connectors = connectorsOf(row.endpoint, row.integrated ?? false, domain.machine);
  return connectors.some((connector) => sockets.includes(connector));
}

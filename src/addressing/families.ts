import { isFor } from '../catalog/machine-types.js';
import { type DeviceModel, transportsOf } from '../catalog/types.js';
import type { Device, Domain } from '../domain/domain.js';
import type { Family } from './address-element.js';

/** Whether a family of addresses is for a device: what that is, its row tells. */
export function wants(
  family: Family,
  { row }: { readonly row: DeviceModel | undefined },
  { machine }: Domain,
): boolean {
  if (!row || !isFor(row, machine)) return false;
  return row.attaches === family || transportsOf(row).some((transport) => transport === family);
}

/** The devices a family is for, in libvirt's order of devices. */
export function devicesOf(family: Family, domain: Domain): Device[] {
  return domain.listed().filter((device) => wants(family, device, domain));
}

/** The devices a family is for, kind by kind and within that in libvirt's order of devices. */
export function devicesByKind(
  family: Family,
  domain: Domain,
  kinds: readonly DeviceModel['kind'][],
): Device[] {
  const all = devicesOf(family, domain);
  return kinds.flatMap((kind) => all.filter((device) => device.kind === kind));
}

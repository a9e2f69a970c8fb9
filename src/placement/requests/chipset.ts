import type { ChipsetPlace, Machine } from '../../catalog/machine-types.js';
import type { Device } from '../../domain/domain.js';
import { type ChipsetClaim, pciAddress } from '../../topology/index.js';

/** Which device the chipset has a place for, and where. */
export function chipsetClaims(
  machine: Machine,
  devices: readonly Device[],
): ReadonlyMap<Device, readonly ChipsetClaim[]> {
  const claims = new Map<Device, ChipsetClaim[]>();
  for (const place of machine.places) {
    const kin = devices.filter(({ kind }) => kind === place.kind);
    // A place for whatever comes first is lost when that is no PCI device.
    const among = place.first && !place.models ? kin.slice(0, 1) : kin;
    const fitting = among.filter((device) => fits(place, device));
    for (const device of place.first ? fitting.slice(0, 1) : fitting) {
      const address = pciAddress(0, place.slot, place.function);
      const { strength } = place;
      claims.set(device, [...(claims.get(device) ?? []), { address, strength }]);
    }
  }
  return claims;
}

function fits(place: ChipsetPlace, device: Device): boolean {
  if (place.index !== undefined && device.controller?.index !== place.index) return false;
  const pci = device.controller?.pci;
  const model = pci ? `pci/${pci.model}` : device.model;
  if (place.models) return model !== undefined && place.models.includes(model);
  return device.row !== undefined && device.row.endpoint !== 'none';
}

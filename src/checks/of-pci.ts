import type { PciController } from '../catalog/types.js';
import { type Device, isPciController } from '../domain/device.js';
import type { Domain } from '../domain/domain.js';
import type { Check, DeviceCheck } from './check.js';

/** A declared PCI controller whose model and index are known; what is wrong with others is said of those two. */
export interface KnownPci extends Pick<Device, 'id' | 'element' | 'address'> {
  readonly index: number;
  readonly row: PciController;
  readonly isRoot: boolean;
}

/** A check of PCI controllers, as one of devices. */
export function ofPci(check: Check<KnownPci, Domain>): DeviceCheck {
  return {
    ...check,
    kind: 'controller',
    broken: (device, domain) => {
      const known = knownPci(device);
      return known && check.broken(known, domain);
    },
  };
}

function knownPci(device: Device): KnownPci | undefined {
  if (!isPciController(device)) return undefined;
  const { index, pci } = device.controller;
  const { row, isRoot } = pci;
  if (!row || index === undefined) return undefined;
  const { id, element, address } = device;
  return { id, element, address, index, row, isRoot };
}

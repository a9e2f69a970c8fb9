import type { DeviceKind } from '../../catalog/types.js';
import { readPciAddress } from '../../domain/address.js';
import { controllerType } from '../../domain/controller.js';
import type { Device } from '../../domain/domain.js';
import { givenName, naturalKey } from '../../domain/identity.js';
import type { PciAddress } from '../../topology/index.js';

/** What a device can be known again by, whatever else changes about it. */
export interface Traits {
  readonly kind: DeviceKind;
  /** Name its user gave to it. */
  readonly name?: string;
  /** What tells it from others of its kind: a disk's target, a card's MAC address. */
  readonly key?: string;
  /** Catalog model. */
  readonly model?: string;
}

/** A device of the past and where it sat; without an address it had no PCI place. */
export interface Trace extends Traits {
  readonly address?: PciAddress;
  /** Whether it was gone before; absent while it was there. */
  readonly gone?: true;
}

/** A device that is gone, and the place that stays out of use for it. */
export interface Tombstone extends Trace {
  readonly address: PciAddress;
}

export function traitsOf({ kind, element, model }: Device): Traits {
  const name = givenName(element);
  const key = naturalKey(kind, element);
  return {
    kind,
    ...(name !== undefined && { name }),
    ...(key !== undefined && { key }),
    ...(model !== undefined && { model }),
  };
}

export function traceOf(device: Device): Trace {
  const { address } = readPciAddress(device.element);
  return { ...traitsOf(device), ...(address && { address }) };
}

/** How messages call it; like the identity of a device, as far as that does not hang on its position. */
export function titleOf({ kind, name, key }: Traits): string {
  if (name !== undefined) return name;
  if (key === undefined) return kind;
  return kind === 'controller' ? key : `${kind}:${key}`;
}

export function isPciController({ kind, element }: Device): boolean {
  return kind === 'controller' && controllerType(element) === 'pci';
}

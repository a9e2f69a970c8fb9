import type { Device } from '../../domain/device.js';
import type { Trace, Traits } from '../job/past.js';

export function traitsOf({ kind, name, key, model }: Device): Traits {
  return {
    kind,
    ...(name !== undefined && { name }),
    ...(key !== undefined && { key }),
    ...(model !== undefined && { model }),
  };
}

export function traceOf(device: Device): Trace {
  const { pci } = device.address;
  return { ...traitsOf(device), ...(pci && { address: pci }) };
}

/** How messages call it; like the identity of a device, as far as that does not hang on its position. */
export function titleOf({ kind, name, key }: Traits): string {
  if (name !== undefined) return name;
  if (key === undefined) return kind;
  return kind === 'controller' ? key : `${kind}:${key}`;
}

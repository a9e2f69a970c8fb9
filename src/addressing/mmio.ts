import type { Domain } from '../domain/domain.js';
import { wants } from './families.js';
import type { Outcome } from './outcome.js';

/**
 * Marks virtio devices without an address as virtio-mmio ones, on machines where that is the way: on those without PCI
 * always, on those with both as soon as one device of the definition is one.
 */
export function mmioAddresses(domain: Domain): Outcome {
  const { machine } = domain;
  const devices = domain.listed();
  const present = devices.some(({ address }) => address.type === 'virtio-mmio');
  if (machine.virtio !== 'mmio' && !(machine.mmioToo && present)) return { writes: [], issues: [] };
  const writes = devices
    .filter((device) => device.address.type === undefined)
    .filter((device) => wants('virtio-mmio', device, domain))
    .map(({ element }) => ({ device: element, family: 'virtio-mmio' as const, values: {} }));
  return { writes, issues: [] };
}

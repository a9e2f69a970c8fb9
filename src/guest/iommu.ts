import type { Machine } from '../catalog/machine-types.js';
import { addsIommu, VCPUS_WITHOUT_EIM, writeDriver } from '../domain/iommu.js';
import type { XmlElement } from '../xml/tree.js';
import { cpusOf } from './sizing.js';
import type { GuestSpec } from './spec.js';

/** Whether the guest has more vCPUs than its machine can have without an IOMMU, and names none. */
export function lacksIommu(
  made: readonly { readonly elements: readonly XmlElement[] }[],
  spec: GuestSpec,
  machine: Machine,
): boolean {
  const present = made.some(({ elements }) => elements.some(({ name }) => name === 'iommu'));
  return addsIommu(machine) && cpusOf(spec) > VCPUS_WITHOUT_EIM && !present;
}

/** Switches on caching mode, without which QEMU does not start with host devices (QEMU hw/i386/intel_iommu.c). */
export function allowVfio(made: readonly XmlElement[]): void {
  for (const device of made)
    if (device.name === 'iommu' && device.attributes.get('model') === 'intel')
      writeDriver(device, 'caching_mode', 'on');
}

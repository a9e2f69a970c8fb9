import { writeDriver } from '../domain/iommu.js';
import type { XmlElement } from '../xml/tree.js';

/** Switches on caching mode, without which QEMU does not start with host devices (QEMU hw/i386/intel_iommu.c). */
export function allowVfio(made: readonly XmlElement[]): void {
  for (const device of made)
    if (device.name === 'iommu' && device.attributes.get('model') === 'intel')
      writeDriver(device, 'caching_mode', 'on');
}

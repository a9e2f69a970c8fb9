import { reaches } from '../../catalog/releases.js';
import type { Domain } from '../../domain/domain.js';
import {
  COMPLETES_IOMMU,
  ioapicDriver,
  iommuSetting,
  setIommu,
  VCPUS_WITHOUT_EIM,
} from '../../domain/iommu.js';
import { child, element } from '../../xml/tree.js';

/**
 * Writes out what libvirt would fill in around an IOMMU: extended interrupt mode for many vCPUs, and the I/O APIC that
 * remapping of interrupts needs.
 */
export function completeIommu(domain: Domain): void {
  if (!reaches(domain.releases, COMPLETES_IOMMU)) return;
  const { root } = domain.document;
  for (const { kind, model, element: iommu } of domain.devices()) {
    if (kind !== 'iommu') continue;
    if (model === 'intel' && domain.vcpus > VCPUS_WITHOUT_EIM) {
      setIommu(iommu, 'intremap', 'on');
      setIommu(iommu, 'eim', 'on');
    }
    if (iommuSetting(iommu, 'intremap') !== 'on' || ioapicDriver(root) !== undefined) continue;
    let features = child(root, 'features');
    if (!features) {
      features = element('features');
      root.children.push(features);
    }
    features.children.push(element('ioapic', { driver: 'qemu' }));
  }
}

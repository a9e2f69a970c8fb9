import { reaches } from '../../catalog/releases.js';
import type { Domain } from '../../domain/domain.js';
import { setDriver } from '../../domain/edit.js';
import {
  COMPLETES_IOMMU,
  driveIoapic,
  ioapicDriver,
  iommuSetting,
  VCPUS_WITHOUT_EIM,
} from '../../domain/iommu.js';

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
      setDriver(domain, iommu, 'intremap', 'on');
      setDriver(domain, iommu, 'eim', 'on');
    }
    if (iommuSetting(iommu, 'intremap') === 'on' && ioapicDriver(root) === undefined)
      driveIoapic(root);
  }
}

import type { Machine } from '../catalog/machine-types.js';
import type { Releases } from '../catalog/releases.js';
import { attribute, childOrMade, descend, element, type XmlElement } from '../xml/tree.js';
import type { Device } from './domain.js';
import { parseNumber } from './number.js';

/** vCPUs an x86 guest may have before interrupts need extended mode (libvirt src/qemu/qemu_validate.c). */
export const VCPUS_WITHOUT_EIM = 255;

/** Releases that fill in what an IOMMU needs by themselves (libvirt release notes of 10.10.0, src/qemu/qemu_domain.c). */
export const COMPLETES_IOMMU: Releases = { libvirt: '10.10.0' };

/** Whether a machine gets an IOMMU in extended interrupt mode where its vCPUs need one. */
export function addsIommu({ adds }: Machine): boolean {
  return adds.some(({ when }) => when === 'many-vcpus');
}

/** Whether VFIO maps the guest's memory for a device. */
export function usesVfio({ row }: Pick<Device, 'row'>): boolean {
  return row?.passes !== undefined;
}

/** A setting of an `<iommu>`, such as `intremap`. */
export function iommuSetting(iommu: XmlElement, name: string): string | undefined {
  return attribute(iommu, name, 'driver');
}

/** Index of the controller an SMMU is bound to. */
export function boundBus(iommu: XmlElement): number | undefined {
  return parseNumber(iommuSetting(iommu, 'pciBus'));
}

/** Writes a setting of a device's `<driver>`; one that is there stays. */
export function writeDriver(device: XmlElement, name: string, value: string): void {
  const { attributes } = childOrMade(device, 'driver', 0);
  if (!attributes.has(name)) attributes.set(name, value);
}

/** Who drives the I/O APIC of a domain: `qemu`, `kvm`, or nobody says. */
export function ioapicDriver(domain: XmlElement): string | undefined {
  return descend(domain, 'features', 'ioapic')?.attributes.get('driver');
}

/** Has QEMU drive the I/O APIC of a domain. */
export function driveIoapic(domain: XmlElement): void {
  childOrMade(domain, 'features').children.push(element('ioapic', { driver: 'qemu' }));
}

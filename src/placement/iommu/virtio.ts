import { reaches } from '../../catalog/releases.js';
import type { Device, Domain } from '../../domain/domain.js';
import { setDriver } from '../../domain/edit.js';
import type { Issue } from '../../issue.js';
import type { Topology } from '../../topology/index.js';
import { attribute } from '../../xml/tree.js';

/**
 * Has virtio devices go through the IOMMU, and tells which cannot where they sit.
 *
 * @param all - Every one that can and does not say otherwise; else those that say so already are checked only.
 */
export function translateVirtio(domain: Domain, topology: Topology, all: boolean): Issue[] {
  return domain.devices().flatMap((device): Issue[] => {
    const { throughIommu } = device.row ?? {};
    if (!throughIommu || !reaches(domain.releases, throughIommu)) return [];
    const isPlaced = topology.decision(device.id) !== undefined || domain.machine.virtio === 'ccw';
    if (!isPlaced) return [];
    const said = attribute(device.element, 'iommu', 'driver');
    if (said !== 'on' && (said !== undefined || !all)) return [];
    // A driver that finds I/O ports knows no IOMMU.
    const old = topology.natureOf(device.id)?.ioBar;
    if (old?.is) return [untranslated(device, old.because)];
    setDriver(domain, device.element, 'iommu', 'on');
    return [];
  });
}

function untranslated({ id }: Device, why: string): Issue {
  return {
    code: 'iommu-needs-modern',
    severity: 'warning',
    device: id,
    message: `${id} cannot go through the IOMMU, and QEMU does not start if told so: ${why}.`,
    remedy: 'Choose its model virtio-non-transitional, or a place on a root port.',
    source: 'QEMU hw/virtio/virtio-pci.c',
  };
}

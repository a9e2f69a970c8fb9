import { type Releases, reaches } from '../../catalog/releases.js';
import type { DeviceKind } from '../../catalog/types.js';
import type { Device, Domain } from '../../domain/domain.js';
import type { Issue } from '../../issue.js';
import type { Topology } from '../../topology/index.js';
import { attribute, child, element, type XmlElement } from '../../xml/tree.js';

/** A virtio device whose `<driver>` can say whether it goes through an IOMMU. */
interface VirtioRow {
  readonly kind: DeviceKind;
  /** Catalog models of the plain form, or their beginning. */
  readonly model: string;
  readonly since?: Releases;
}

/**
 * Which elements libvirt's schema gives virtio options (libvirt src/conf/schemas/domaincommon.rng, 9.0 and 11.3).
 */
const VIRTIO: readonly VirtioRow[] = [
  { kind: 'disk', model: 'virtio' },
  { kind: 'interface', model: 'virtio' },
  { kind: 'controller', model: 'scsi/virtio-' },
  { kind: 'controller', model: 'virtio-serial/virtio' },
  { kind: 'filesystem', model: '9p/virtio' },
  { kind: 'filesystem', model: 'virtiofs' },
  { kind: 'memballoon', model: 'virtio' },
  { kind: 'rng', model: 'virtio' },
  { kind: 'input', model: 'virtio' },
  { kind: 'video', model: 'virtio' },
  { kind: 'vsock', model: 'virtio' },
  { kind: 'sound', model: 'virtio', since: { libvirt: '10.4.0' } },
  { kind: 'crypto', model: 'virtio', since: { libvirt: '11.3.0' } },
];

/**
 * Has virtio devices go through the IOMMU, and tells which cannot where they sit.
 *
 * @param all - Every one that can and does not say otherwise; else those that say so already are checked only.
 */
export function translateVirtio(domain: Domain, topology: Topology, all: boolean): Issue[] {
  return domain.devices().flatMap((device): Issue[] => {
    const row = VIRTIO.find(
      (one) => one.kind === device.kind && device.model?.startsWith(one.model),
    );
    if (!row || !topology.decision(device.id) || !reaches(domain.releases, row.since)) return [];
    const said = attribute(device.element, 'iommu', 'driver');
    if (said !== 'on' && (said !== undefined || !all)) return [];
    // A driver that finds I/O ports knows no IOMMU.
    const old = topology.natureOf(device.id)?.ioBar;
    if (old?.is) return [untranslated(device, old.because)];
    translate(device.element);
    return [];
  });
}

function translate(device: XmlElement): void {
  const present = child(device, 'driver');
  const driver = present ?? element('driver');
  if (!present) device.children.unshift(driver);
  driver.attributes.set('iommu', 'on');
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

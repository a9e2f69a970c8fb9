import { type Releases, reaches } from '../../catalog/releases.js';
import type { DeviceKind } from '../../catalog/types.js';
import type { Device, Domain } from '../../domain/domain.js';
import type { Issue } from '../../issue.js';
import type { BusView, Topology } from '../../topology/index.js';
import { attribute, child, element, type XmlElement } from '../../xml/tree.js';

/** A virtio device whose `<driver>` can say whether it goes through an IOMMU. */
interface VirtioRow {
  readonly kind: DeviceKind;
  /** Catalog models of the plain form, or their beginning. */
  readonly model: string;
  /** Speaks to drivers older than virtio 1.0 too, wherever it is on no Express port. */
  readonly legacy: boolean;
  readonly since?: Releases;
}

/**
 * Which elements libvirt's schema gives virtio options (libvirt src/conf/schemas/domaincommon.rng, 9.0 and 11.3), and
 * which devices have a legacy form (QEMU hw/virtio).
 */
const VIRTIO: readonly VirtioRow[] = [
  { kind: 'disk', model: 'virtio', legacy: true },
  { kind: 'interface', model: 'virtio', legacy: true },
  { kind: 'controller', model: 'scsi/virtio-', legacy: true },
  { kind: 'controller', model: 'virtio-serial/virtio', legacy: true },
  { kind: 'filesystem', model: '9p/virtio', legacy: true },
  { kind: 'filesystem', model: 'virtiofs', legacy: false },
  { kind: 'memballoon', model: 'virtio', legacy: true },
  { kind: 'rng', model: 'virtio', legacy: true },
  { kind: 'input', model: 'virtio', legacy: false },
  { kind: 'video', model: 'virtio', legacy: false },
  { kind: 'vsock', model: 'virtio', legacy: false },
  { kind: 'sound', model: 'virtio', legacy: false, since: { libvirt: '10.4.0' } },
  { kind: 'crypto', model: 'virtio', legacy: false, since: { libvirt: '11.3.0' } },
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
    const why = legacyBecause(device, row, topology);
    if (why !== undefined) return [untranslated(device, why)];
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

/**
 * Why a device speaks to drivers that know no IOMMU, or `undefined` if it does not. A plain device with a legacy form is
 * modern only behind an Express port.
 */
function legacyBecause(
  { id, model = '' }: Device,
  { legacy }: VirtioRow,
  topology: Topology,
): string | undefined {
  if (model.endsWith('non-transitional') || !legacy) return undefined;
  if (model.endsWith('transitional'))
    return `the model ${model} also serves drivers that know none`;
  const address = topology.addressOf(id);
  const bus = address && topology.bus(address.bus);
  return bus && !isExpressPort(bus)
    ? `on a ${bus.controller.model} a virtio device also serves drivers that know none`
    : undefined;
}

function isExpressPort(bus: BusView): boolean {
  return bus.accepts('express') && bus.controller.upstream !== undefined;
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

import type { PciControllerDevice } from '../../domain/device.js';
import type { Domain } from '../../domain/domain.js';
import { dropDriver, remove, setDriver } from '../../domain/edit.js';
import { boundBus } from '../../domain/iommu.js';
import type { Issue } from '../../issue.js';
import { isRootComplex } from '../../topology/index.js';
import type { XmlElement } from '../../xml/tree.js';
import type { Job, PlacedJob } from '../job/job.js';

/** Frees the SMMUs that are bound to one of the controllers. */
export function freeIommus(
  domain: Domain,
  dropped: readonly PciControllerDevice[],
): Job['looseIommus'] {
  const targets = new Map(
    dropped.map(({ controller }) => [controller.index ?? 0, controller.pci.target]),
  );
  const loose = new Map<XmlElement, number | undefined>();
  for (const { kind, element } of domain.devices()) {
    const bus = kind === 'iommu' ? boundBus(element) : undefined;
    if (bus === undefined || !targets.has(bus)) continue;
    loose.set(element, targets.get(bus)?.node);
    dropDriver(domain, element, 'pciBus');
  }
  return loose;
}

/**
 * Binds each SMMU to the root complex of the cell that its own was of; else to controller 0, where the devices behind it
 * are now. Where that has one already nothing is left for it to do.
 */
export function bindLooseIommus({ domain, topology, looseIommus }: PlacedJob): Issue[] {
  if (looseIommus.size === 0) return [];
  const free = new Map(
    topology.controllers
      .filter(({ row }) => isRootComplex(row))
      .map(({ index, node }) => [index, node]),
  );
  for (const { kind, element } of domain.devices())
    if (kind === 'iommu') free.delete(boundBus(element) ?? -1);
  return [...looseIommus].flatMap(([element, cell]): Issue[] => {
    const successor =
      cell === undefined ? undefined : [...free].find(([, node]) => node === cell)?.[0];
    const bus = successor ?? (free.has(0) ? 0 : undefined);
    const device = domain.devices().find((one) => one.element === element)?.id ?? 'iommu';
    if (bus === undefined) remove(domain, element);
    else {
      setDriver(domain, element, 'pciBus', String(bus));
      free.delete(bus);
    }
    return successor === undefined ? [withoutRoot(device, bus)] : [];
  });
}

function withoutRoot(device: string, bus: number | undefined): Issue {
  const now =
    bus === undefined ? 'is dropped, for controller 0 has one' : `is on controller ${bus}`;
  return {
    code: 'iommu-moved',
    severity: 'warning',
    device,
    message: `The root complex of ${device} is no more, so it ${now}.`,
    remedy:
      'Say of a device that it is near the NUMA cell, which gives it a root complex, or declare an expander bus.',
    source: 'libvirt docs/formatdomain.rst, "IOMMU devices"',
  };
}

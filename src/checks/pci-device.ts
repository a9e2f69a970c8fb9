import type { PciController } from '../catalog/types.js';
import { controllerIndex, controllerType } from '../domain/controller.js';
import type { Device, Domain } from '../domain/domain.js';

/** A declared PCI controller whose model and index are known. */
export interface PciDevice extends Device {
  readonly pci: PciController;
  readonly index: number;
}

/** The declared PCI controllers of which more than that can be told. */
export function pciDevices(domain: Domain): PciDevice[] {
  return domain.devices().flatMap((device): PciDevice[] => {
    const { kind, element } = device;
    if (kind !== 'controller' || controllerType(element) !== 'pci') return [];
    const pci = domain.catalog.controller(element.attributes.get('model') ?? '');
    const index = controllerIndex(element);
    return pci && index !== undefined ? [{ ...device, pci, index }] : [];
  });
}

/** Whether a controller plugs into nothing: the root of a machine, or one of several host bridges. */
export function isRoot({ upstream }: PciController): boolean {
  return upstream === undefined;
}

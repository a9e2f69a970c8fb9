import type { Machine } from '../catalog/machine-types.js';
import { isFirstRoot } from '../domain/device.js';
import type { Domain } from '../domain/domain.js';

/**
 * The machine that a definition is written for: the one that it names, unless its root is that of another one, as when
 * somebody has changed the name alone.
 */
export function originOf({ machine, catalog, arch, pciControllers }: Domain): Machine {
  const root = pciControllers.find(isFirstRoot);
  const model = root?.controller.pci.model;
  if (model === undefined || model === machine.root) return machine;
  const others = catalog.machines.filter((row) => row.arches.includes(arch));
  return others.find((row) => row.root === model) ?? machine;
}

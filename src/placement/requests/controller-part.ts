import type { PciControllerDevice } from '../../domain/device.js';
import type { Recalled } from '../job/past.js';
import type { Part } from './part.js';

/** What the request of a PCI controller says; nothing for one that a check refuses. */
export function controllerPart(
  { controller: { index, pci } }: PciControllerDevice,
  past: Recalled | undefined,
): Part | undefined {
  const { model, row, target } = pci;
  if (!row || index === undefined) return undefined;
  const numbers = { ...past?.numbers, ...target.numbers };
  const remembered = past?.busNr !== undefined && { rememberedBusNr: past.busNr };
  return {
    label: model,
    model: `pci/${model}`,
    connectors: row.upstream ? [row.upstream] : [],
    filedAs: row.upstream ?? 'integrated',
    controller: { row, index, ...target, numbers, ...remembered },
  };
}

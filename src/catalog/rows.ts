import type { Machine } from './machine-types.js';
import type { SystemFacts } from './systems/facts.js';
import type { Systems } from './systems/systems.js';
import type { DeviceModel, PciController } from './types.js';

/** Rows to add to a catalog, or to put in the place of rows with the same key. */
export interface CatalogRows {
  /** PCI controllers; the key is the model. */
  readonly controllers?: readonly PciController[];
  /** Other devices; the key is kind and model. */
  readonly devices?: readonly DeviceModel[];
  /** Machines; the key is the family. */
  readonly machines?: readonly Machine[];
  /** By id; a short id stands for the system that came last. */
  readonly systems?: readonly SystemFacts[];
}

/** All tables of a catalog. */
export interface CatalogTables extends Required<Omit<CatalogRows, 'systems'>> {
  readonly systems: Systems;
}

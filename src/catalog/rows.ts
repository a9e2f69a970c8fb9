import type { Machine } from './machine-types.js';
import type { DeviceModel, PciController } from './types.js';

/** Rows to add to a catalog, or to put in the place of rows with the same key. */
export interface CatalogRows {
  readonly controllers?: readonly PciController[];
  readonly devices?: readonly DeviceModel[];
  readonly machines?: readonly Machine[];
}

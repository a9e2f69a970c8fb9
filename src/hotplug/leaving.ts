import type { Device } from '../domain/domain.js';
import type { DeviceNames } from '../domain/names.js';
import type { KeptGuest } from '../placement/as-kept.js';

/** A guest that runs and loses devices; those that stay keep the names and places that they have. */
export interface Leaving extends KeptGuest {
  /** All that its devices are called, before the first of them goes. */
  readonly names: DeviceNames;
  /** Devices that are gone already. */
  readonly gone: ReadonlySet<Device>;
}

export { Catalog, type CatalogRows, catalog } from './catalog.js';
export { pciControllers } from './controllers.js';
export { deviceModels } from './devices.js';
export { machines } from './machines.js';
export { type Releases, reaches } from './releases.js';
export { type GuestSystem, guestSystems, lacksVirtio1, systemId } from './systems.js';
export type {
  AddedDevice,
  ChipsetPlace,
  Connector,
  DeviceKind,
  DeviceModel,
  EndpointClass,
  FormerModels,
  Growth,
  Machine,
  PciController,
  ReservedFunction,
  Since,
  TargetSetting,
} from './types.js';

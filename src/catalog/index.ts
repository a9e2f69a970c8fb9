/**
 * Facts about controllers, devices, machines and operating systems, as rows with their sources, and how to add some.
 *
 * @module virtwright/catalog
 */

export { VirtwrightError } from '../issue.js';
export { Catalog, catalog } from './catalog.js';
export { pciControllers } from './controllers.js';
export type { CpuLevel } from './cpu-levels.js';
export { deviceModels } from './devices.js';
export type { GuestKind } from './host/guest-kind.js';
export type { HostView } from './host/view.js';
export type {
  AddedDevice,
  ChipsetPlace,
  FormerModels,
  Growth,
  Hole64,
  IoWindows,
  Machine,
  ReservedFunction,
  UsualCpu,
  VcpuLimit,
} from './machine-types.js';
export { hasExpress, machineVersion } from './machine-types.js';
export { machines } from './machines.js';
export { formatReleases, type Releases, reaches } from './releases.js';
export type { CatalogRows } from './rows.js';
export { type Setting, settingSince, settings } from './settings.js';
export {
  type Capabilities,
  type ExtraDrivers,
  type Kernel,
  lacksDriver,
  lacksVirtio1,
  type Resources,
  type SystemFacts,
  Systems,
  systems,
  type VirtioDrivers,
  type VirtioForm,
} from './systems/index.js';
export type {
  AddressType,
  Companion,
  Connector,
  DeviceKind,
  DeviceModel,
  DriveBus,
  DriveLimits,
  EndpointClass,
  PciController,
  ScsiBus,
  Since,
  TargetSetting,
  UsbPorts,
} from './types.js';
export { deviceKinds, transportsOf } from './types.js';

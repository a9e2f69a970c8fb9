export type {
  DomainCapabilities,
  HostBar,
  HostCpuModel,
  HostCpuModes,
  HostDevice,
  HostEmulation,
  HostEmulator,
  HostFacts,
  HostMachine,
  HostNode,
  HostPages,
  WordLists,
} from '../domain/host-facts.js';
export { hostFromNodeDevices } from './node-devices.js';
export { readHost } from './sysfs.js';

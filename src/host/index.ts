export type {
  HostBar,
  HostDevice,
  HostFacts,
  HostNode,
  HostPages,
} from '../domain/host-facts.js';
export { hostFromNodeDevices } from './node-devices.js';
export { readHost } from './sysfs.js';

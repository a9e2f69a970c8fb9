/**
 * What a host has, and its libvirt over a connection; the only module that reads files and starts programs.
 *
 * @module virtwright/host
 */

export type {
  DeviceScope,
  DumpOptions,
  FullConnection,
  GuestKind,
  LibvirtConnection,
  LibvirtDevices,
  LibvirtGuests,
  LibvirtHost,
  ListedDomain,
} from '../domain/connection.js';
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
export { VirtwrightError } from '../issue.js';
export {
  type BindingConnection,
  type BindingDomain,
  type BindingHypervisor,
  fromBinding,
} from './connection/binding.js';
export { connect } from './connection/virsh.js';
export type { VirshOptions } from './connection/virsh-process.js';
export { hostFromNodeDevices } from './node-devices.js';
export { osinfoDirectories, readOsinfoFiles } from './osinfo-files.js';
export { type ReadHostOptions, readHost } from './read-host.js';

export { defaultPolicy } from './default.js';
export type { Follow } from './host-affinity.js';
export { type LegacyPciOptions, legacyPci } from './legacy-pci.js';
export { libvirt } from './libvirt.js';
export { type NumaAwareOptions, numaAware } from './numa-aware.js';
export { type PurePcieOptions, purePcie } from './pure-pcie.js';
export {
  makePolicy,
  type Options,
  type PolicyMaker,
  type PolicyRegistry,
  policies,
} from './registry.js';
export * from './steps.js';

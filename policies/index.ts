/**
 * Who proposes where devices go: policies, presets, and parts to make one of.
 *
 * @module virtwright/policies
 */

export { VirtwrightError } from '../src/issue.js';
export {
  type ChoiceShape,
  choice,
  count,
  type FlagShape,
  type Form,
  flag,
  type ListShape,
  list,
  type Range,
  type Said,
  type TextShape,
  text,
  type WholeShape,
} from '../src/shape/shape.js';
export { type AutoOptions, auto } from './auto.js';
export { compose } from './compose.js';
export { defaultPolicy } from './default.js';
export type { Follow } from './host-affinity.js';
export { type LegacyPciOptions, legacyPci } from './legacy-pci.js';
export { type LibvirtOptions, libvirt } from './libvirt.js';
export { maker, type PlainOptions, type PolicyMaker, type PolicyRegistry } from './making.js';
export { nearItsCell, type Placer } from './near-cell.js';
export { type NumaAwareOptions, numaAware } from './numa-aware.js';
export type { OptionShapes } from './options.js';
export { type Preset, type PresetName, presets } from './presets.js';
export { type PurePcieOptions, purePcie } from './pure-pcie.js';
export { makePolicy, policies, preset } from './registry.js';
export * from './requests.js';
export type { DeviceMatch, DeviceRule } from './rules.js';
export * from './steps.js';
export { asWished } from './wished.js';

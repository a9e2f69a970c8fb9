/**
 * What policies would make of a guest, side by side.
 *
 * @module virtwright/compare
 */

export { VirtwrightError } from '../issue.js';
export type { DeviceChange } from './changed.js';
export {
  type CompareOptions,
  comparePolicies,
  type PolicyComparison,
  type PolicyOutcome,
  type TriedDesign,
  type TriedGuest,
} from './compare.js';
export type { BusNumbers, FreeFigures, IoWindowFigures, PciFigures } from './figures.js';

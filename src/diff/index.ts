/**
 * What becomes of a guest by a change of its definition, and what it notices.
 *
 * @module virtwright/diff
 */

export { VirtwrightError } from '../issue.js';
export {
  type ChangedValue,
  changesBetween,
  type DevicePair,
  type GuestChanges,
} from './changes.js';
export {
  type DiffOptions,
  type DiffRefusal,
  diffGuests,
  type GuestDiff,
  isNoticed,
} from './diff.js';
export type { NoticedChange } from './noticed/change.js';

import type { ChangeRow } from './change-row.js';
import { deviceChanges, placeChanges } from './device-changes.js';
import { diskChanges } from './disk-changes.js';
import { nicChanges } from './nic-changes.js';
import { resourceChanges } from './resource-changes.js';
import { startChanges, wholeChanges } from './whole-changes.js';

/** What of a guest that runs is changed how; of several rows for one place the first that holds counts. */
export const changeRows: readonly ChangeRow[] = [
  ...wholeChanges,
  ...resourceChanges,
  ...startChanges,
  ...placeChanges,
  ...diskChanges,
  ...nicChanges,
  ...deviceChanges,
];

/** What holds of a change that no row knows. */
export const unknownChange: ChangeRow = {
  at: /(?:)/,
  what: 'something',
  class: 'next-boot',
  guest: 'not known',
  reason: 'nobody is known to change it while the guest runs',
  source: 'no row of the catalog has it',
};

import type { ChangeClass } from '../catalog/changes/change-row.js';
import { addedAgain } from '../catalog/changes/usual.js';
import type { Device } from '../domain/device.js';
import { pairSteps } from './devices.js';
import { STEP_RANKS, type StepDraft } from './draft.js';
import { addition, removal } from './plug-steps.js';
import { controllersFirst } from './plugging.js';
import { plugRowOf } from './rows.js';
import type { Sides } from './sides.js';
import { wholeSteps } from './whole.js';

/** Classes in the order in which they come about. */
const COME_ABOUT: readonly ChangeClass[] = [
  'live',
  'live if the guest agrees',
  'replug',
  'next-boot',
  're-plan',
  'off-only',
  're-create',
  'never',
];

/** The steps of a change, in the order in which they go. */
export function draftsOf(sides: Sides, domain: string): readonly StepDraft[] {
  const { old, next, changes, pairs, plugging, comeBack } = sides;
  const drafts = [
    ...controllersFirst(changes.removed)
      .toReversed()
      .map((one) => removal(one, domain, plugging.out.get(one.id))),
    ...wholeSteps(changes.whole, { old, next }, domain),
    ...pairs.flatMap((pair) => pairSteps(pair, domain, plugging.again.get(pair.old.id))),
    ...controllersFirst(changes.added).map((one) =>
      addition(one, domain, plugging.into.get(one.id)),
    ),
    ...comeBack.map(returning),
  ];
  // On another processor there is nothing that stays.
  if (old.arch !== next.arch) return drafts.map((one) => ({ ...one, class: 're-create' }));
  const later = (one: StepDraft): number =>
    one.rank < STEP_RANKS.later ? 0 : COME_ABOUT.indexOf(one.class);
  return drafts.toSorted((one, other) => later(one) - later(other) || one.rank - other.rank);
}

/** What is not written any more and comes back all the same. */
function returning(device: Device): StepDraft {
  const row = plugRowOf(device);
  return {
    class: 'never',
    device: device.id,
    what: `removes ${device.id}`,
    guest: 'nothing',
    reason: row?.reason ?? addedAgain.reason,
    source: row?.source ?? addedAgain.source,
    rank: STEP_RANKS.later,
    changes: [],
  };
}

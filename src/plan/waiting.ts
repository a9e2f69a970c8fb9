import type { ChangeClass } from '../catalog/changes/change-row.js';
import { CONFIG, changeNames, type StepDraft } from './draft.js';
import type { Sides } from './sides.js';

/** What of a guest is not defined as it shall be. */
export function openChanges({ changes }: Sides): ReadonlySet<string> {
  const { pairs, added, removed, whole } = changes;
  return new Set([
    ...whole.map(changeNames.whole),
    ...pairs.flatMap((pair) => pair.values.map((one) => changeNames.device(pair.new.id, one))),
    ...added.map(({ id }) => changeNames.added(id)),
    ...removed.map(({ id }) => changeNames.removed(id)),
  ]);
}

/** Whether a step has nothing to change in the definition. */
export function isDefined({ changes }: StepDraft, open: ReadonlySet<string>): boolean {
  return changes.length > 0 && !changes.some((change) => open.has(change));
}

/** Steps for the definition, of which the guest that runs has nothing to come: it is so already. */
export function onlyDefined(
  defined: readonly StepDraft[],
  running: readonly StepDraft[],
): readonly StepDraft[] {
  const covered = new Set(running.flatMap(({ changes }) => changes));
  return defined
    .filter(({ changes }) => changes.some((change) => !covered.has(change)))
    .map((one) => ({ ...forNextStart(one), guest: 'nothing: it runs with that already' }));
}

/** Classes that are not brought about by a definition that is another. */
const ELSEWHERE: ReadonlySet<ChangeClass> = new Set(['off-only', 're-plan', 're-create', 'never']);

/** The step in the definition alone, for a guest that does not run. */
export function forNextStart(draft: StepDraft): StepDraft {
  if (ELSEWHERE.has(draft.class)) return draft;
  const { live, reason: _, config, ...told } = draft;
  const calls = config ?? (draft.class === 'replug' ? undefined : live?.(CONFIG));
  return { ...told, class: 'next-boot', ...(calls && { config: calls }) };
}

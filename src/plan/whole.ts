import type { ChangeRow } from '../catalog/changes/change-row.js';
import type { ChangedValue } from '../diff/changes.js';
import { kibIn } from '../domain/amount.js';
import { kibInCells } from '../domain/cells.js';
import type { Domain } from '../domain/domain.js';
import { groupBy } from '../group-by.js';
import { child, type XmlElement } from '../xml/tree.js';
import type { About, CommandWriter } from './commands/about.js';
import { deviceCommands } from './commands/devices.js';
import { domainCommands, idsOf } from './commands/domain.js';
import { tune } from './commands/tuning.js';
import { CONFIG, changeNames, STEP_RANKS, type StepDraft, whatOf } from './draft.js';
import { type Both, type Judged, judgedWhole } from './rows.js';
import { vcpusIn } from './vcpus.js';

/** The steps for what is told of a guest as a whole. */
export function wholeSteps(
  values: readonly ChangedValue[],
  both: Both,
  domain: string,
): readonly StepDraft[] {
  const [old, next] = [both.old.document.root, both.next.document.root];
  const said = values.filter((value) => !followsFromOthers(value, both));
  return together(judgedWhole(said, both)).map((group) =>
    stepOf(group, { domain, old, next, values: group.values }, STEP_RANKS.whole),
  );
}

/** Values that one command, or one way, changes. */
interface Group {
  readonly row: ChangeRow;
  readonly values: readonly ChangedValue[];
}

/** Puts together what is done by one command, or told in one word. */
export function together(judged: readonly Judged[]): readonly Group[] {
  const keyOf = ({ row }: Judged): string =>
    `${row.class} ${typeof row.by === 'string' ? row.by : row.what}`;
  return [...groupBy(judged, keyOf).values()].flatMap((group) => {
    const [first] = group;
    return first ? [{ row: first.row, values: group.map(({ value }) => value) }] : [];
  });
}

/** @param rank - Of a step that is live. */
export function stepOf({ row, values }: Group, about: About, rank: number): StepDraft {
  const isLive = row.class.startsWith('live');
  const write = row.by === undefined ? undefined : writerOf(row.by);
  const { guest, reason, source } = row;
  return {
    class: row.class,
    what: whatOf(row.what, values),
    guest,
    ...(reason !== undefined && { reason }),
    source,
    rank: isLive ? rank : STEP_RANKS.later,
    changes: values.map(changeNames.whole),
    ...(write && isLive && { live: (scope) => write(about, scope) }),
    ...(write && !isLive && { config: write(about, CONFIG) }),
  };
}

function writerOf(by: NonNullable<ChangeRow['by']>): CommandWriter | undefined {
  return typeof by === 'string' ? { ...domainCommands, ...deviceCommands }[by] : tune(by);
}

/** Whether a value is another only because others are: libvirt adds up memory, and all vCPUs there can be are there. */
function followsFromOthers({ path }: ChangedValue, { old, next }: Both): boolean {
  const [before, after] = [old.document.root, next.document.root];
  // A guest that runs lists its vCPUs once their number was changed.
  if (path.startsWith('vcpus/')) return child(after, 'vcpus') === undefined;
  if (/^iothread(?:s|ids\/iothread\/@id)$/.test(path))
    return idsOf(before).join() === idsOf(after).join();
  if (path === 'vcpu/@current') return vcpusIn(before).now === vcpusIn(after).now;
  if (/^memory(?:\/|$)/.test(path)) return isSumOf(old, next);
  if (/^currentMemory(?:\/|$)/.test(path))
    return isSumOf(old, next) && [before, after].every(hasAllItsMemory);
  return false;
}

/** Whether a guest with cells has as much in them as before, so that memory devices make the difference. */
function isSumOf(old: Domain, next: Domain): boolean {
  const [before, after] = [old, next].map(({ document }) => kibInCells(document.root));
  return old.numaCells > 0 && next.numaCells > 0 && before === after;
}

function hasAllItsMemory(root: XmlElement): boolean {
  return kibIn(child(root, 'currentMemory')) === kibIn(child(root, 'memory'));
}

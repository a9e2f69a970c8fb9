import type { ChangedValue, DevicePair } from '../diff/changes.js';
import { withDevice } from './commands/devices.js';
import { CONFIG, changeNames, LIVE, STEP_RANKS, type StepDraft, whatOf } from './draft.js';
import { takeOut } from './plug-steps.js';
import type { Replugged } from './plugging.js';
import { type Both, type Judged, judgedDevice } from './rows.js';
import { stepOf, together } from './whole.js';

/** A device that is there before and after a change, and how what it says becomes another. */
export interface JudgedPair extends Omit<DevicePair, 'values'> {
  readonly judged: readonly Judged[];
}

/** Devices of which something becomes another. */
export function judgedPairs(pairs: readonly DevicePair[], both: Both): readonly JudgedPair[] {
  return pairs.flatMap(({ values, ...pair }) =>
    values.length === 0 ? [] : [{ ...pair, judged: judgedDevice(values, pair, both) }],
  );
}

/** Whether something of a device becomes another only by taking it out and plugging it in again. */
export function wantsReplug({ judged }: JudgedPair): boolean {
  return judged.some(({ row }) => row.class === 'replug');
}

/**
 * The steps for a device that stays.
 *
 * @param replugged - Whether it can be taken out and plugged in again, where that is wanted.
 */
export function pairSteps(
  pair: JudgedPair,
  domain: string,
  replugged: Replugged | undefined,
): readonly StepDraft[] {
  const { old, new: next, judged } = pair;
  if (replugged?.ok) return [replugStep(pair, domain, replugged)];
  const values = judged.filter(isUpdated).map(({ value }) => value);
  return together(judged.map((one) => withoutReplug(one, replugged))).map((group) => {
    // An update carries what other commands changed before it, lest it takes that back.
    const carried = group.row.by === 'update-device' ? values : group.values;
    const about = { domain, old: old.element, next: next.element, values: carried };
    return {
      ...stepOf(group, about, STEP_RANKS.update),
      device: old.id,
      changes: namesOf(group.values, next.id),
    };
  });
}

function namesOf(values: readonly ChangedValue[], id: string): readonly string[] {
  return values.map((value) => changeNames.device(id, value));
}

function isUpdated({ row }: Judged): boolean {
  return row.class === 'live' || row.by === 'update-device';
}

/** What cannot be plugged again is there at the next start. */
function withoutReplug({ value, row }: Judged, replugged: Replugged | undefined): Judged {
  if (row.class !== 'replug') return { value, row };
  const why = [row.reason, replugged?.ok === false ? replugged.message : undefined];
  const reason = why.filter((one) => one !== undefined).join('; ');
  return { value, row: { ...row, class: 'next-boot', reason } };
}

function replugStep(
  pair: JudgedPair,
  domain: string,
  { out, back }: Replugged & { ok: true },
): StepDraft {
  const { old, judged } = pair;
  const [first] = judged.filter(({ row }) => row.class === 'replug');
  const values = judged.map(({ value }) => value);
  return {
    class: 'replug',
    device: old.id,
    what: whatOf(first?.row.what ?? 'device', values),
    guest: first?.row.guest ?? '',
    ...(first?.row.reason !== undefined && { reason: first.row.reason }),
    source: first?.row.source ?? '',
    rank: STEP_RANKS.replug,
    changes: namesOf(values, pair.new.id),
    // The definition is another only when the device is back, lest a guest that keeps it starts without it one day.
    live: () => [takeOut(domain, out, LIVE), withDevice('attach-device', domain, back.xml, LIVE)],
    ...(isUpdatable(pair) && {
      config: [withDevice('update-device', domain, pair.new.element, CONFIG)],
    }),
  };
}

/** Kinds that libvirt has by one command in the place of what is defined (src/qemu/qemu_driver.c, qemuDomainUpdateDeviceConfig). */
const UPDATABLE: ReadonlySet<string> = new Set(['disk', 'interface']);

/** By what it finds the one that is defined. */
const FOUND_BY = ['target/@dev', 'mac/@address', 'address'];

function isUpdatable({ old, new: next, judged }: JudgedPair): boolean {
  const isFound = ({ value }: Judged): boolean =>
    FOUND_BY.every((path) => value.path !== path && !value.path.startsWith(`${path}/`));
  return UPDATABLE.has(old.kind) && old.kind === next.kind && judged.every(isFound);
}

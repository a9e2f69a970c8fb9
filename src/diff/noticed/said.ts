import { noticedOfAnyDevice, noticedOfDevices } from '../../catalog/noticed/devices.js';
import { noticedOfDomain } from '../../catalog/noticed/domain.js';
import type { Notice } from '../../catalog/noticed/types.js';
import { groupBy } from '../../group-by.js';
import type { ChangedValue, DevicePair } from '../changes.js';
import { NOTHING, type NoticedChange } from './change.js';

/** What the guest notices of what is said of a device otherwise, its place aside. */
export function noticedInDevice({ old, values }: DevicePair): readonly NoticedChange[] {
  const notices = [...(noticedOfDevices.get(old.kind) ?? []), ...noticedOfAnyDevice];
  const others = values.filter(({ path }) => path !== 'address');
  return noticed(others, notices).map((one) => ({ device: old.id, ...one }));
}

/** The same of what is said outside devices. */
export function noticedInDomain(values: readonly ChangedValue[]): readonly NoticedChange[] {
  return noticed(values, noticedOfDomain);
}

/** What comes to the same is one change. */
function noticed(
  values: readonly ChangedValue[],
  notices: readonly Notice[],
): readonly NoticedChange[] {
  const found = groupBy(values, (value) => notices.find((notice) => fits(notice, value)));
  return [...found].map(([{ guest = NOTHING, severity }, all]) => ({
    what: all.map(told).join(', '),
    guest,
    severity,
  }));
}

function fits({ at, turns }: Notice, { path, old = '', new: next = '' }: ChangedValue): boolean {
  return at.test(path) && (turns === undefined || turns.test(old) !== turns.test(next));
}

/** A value that is otherwise, in a line. */
export function told({ path, old, new: next }: ChangedValue): string {
  if (old === undefined) return `${path} ${next} is new`;
  return next === undefined ? `${path} ${old} is gone` : `${path} ${old} -> ${next}`;
}

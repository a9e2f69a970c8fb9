import { usualTexts } from '../../catalog/noticed/domain.js';
import { SUMS } from '../abi/sums.js';
import { type ChangedValue, changesBetween } from '../changes.js';
import { renamedCards } from './cards.js';
import type { NoticedChange, SeenGuest } from './change.js';
import { noticedWhenAdded, noticedWhenRemoved } from './come-and-go.js';
import { renamedDisks } from './disks.js';
import { noticedOfPlace } from './places.js';
import { noticedInDevice, noticedInDomain } from './said.js';

/** All that a guest notices of a change, the worst first, and what it does not notice behind it. */
export function noticedChanges(before: SeenGuest, after: SeenGuest): readonly NoticedChange[] {
  const { pairs, added, removed, whole } = changesBetween(before.domain, after.domain);
  const all = [
    ...renamedCards(pairs, before, after),
    ...renamedDisks(pairs, before, after),
    ...removed.flatMap(noticedWhenRemoved),
    ...pairs.flatMap((pair) => [
      ...noticedOfPlace(pair, before, after),
      ...noticedInDevice({ ...pair, values: pair.values.filter(isTold) }),
    ]),
    ...added.flatMap((device) => noticedWhenAdded(device, after)),
    ...noticedInDomain(whole.filter((value) => isTold(value) && !isAlias(value, before, after))),
  ];
  return all.sort((a, b) => RANKS[a.severity] - RANKS[b.severity]);
}

const RANKS: Readonly<Record<NoticedChange['severity'], number>> = {
  error: 0,
  warning: 1,
  note: 2,
};

/** What libvirt makes up for a guest that does not say it: nobody can tell what the old one has. */
const MADE_UP: ReadonlySet<string> = new Set(['uuid', 'mac/@address']);

function isTold({ path, old, new: next }: ChangedValue): boolean {
  if (old !== undefined && next !== undefined) return true;
  if (old === undefined && MADE_UP.has(path)) return false;
  return !usualTexts.some((usual) => usual.path === path && usual.text === (old ?? next));
}

/** Whether a machine is named by another name. */
function isAlias({ path }: ChangedValue, before: SeenGuest, after: SeenGuest): boolean {
  if (path !== 'os/type/@machine') return false;
  const [old, next] = [before.domain, after.domain];
  return SUMS.machine(old, next) === SUMS.machine(next, old);
}

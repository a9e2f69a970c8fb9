import { SEVERITIES } from '../../issue.js';
import { changesBetween } from '../changes.js';
import { renamedCards } from './cards.js';
import type { NoticedChange, SeenGuest } from './change.js';
import { noticedWhenAdded, noticedWhenRemoved } from './come-and-go.js';
import { differentInDevice, differentInDomain } from './different.js';
import { renamedDisks } from './disks.js';
import { noticedOfPlace } from './places.js';
import { noticedInDevice, noticedInDomain } from './said.js';

/** All that a guest notices of a change, the worst first, and what it does not notice behind it. */
export function noticedChanges(before: SeenGuest, after: SeenGuest): readonly NoticedChange[] {
  const { pairs, added, removed, whole } = changesBetween(before.domain, after.domain);
  const guests = { old: before.domain, next: after.domain };
  const all = [
    ...renamedCards(pairs, before, after),
    ...renamedDisks(pairs, before, after),
    ...removed.flatMap(noticedWhenRemoved),
    ...pairs.flatMap((pair) => [
      ...noticedOfPlace(pair, before, after),
      ...noticedInDevice({ ...pair, values: differentInDevice(pair, guests) }),
    ]),
    ...added.flatMap((device) => noticedWhenAdded(device, after)),
    ...noticedInDomain(differentInDomain(whole, guests)),
  ];
  return all.sort((a, b) => rankOf(a) - rankOf(b));
}

function rankOf({ severity }: NoticedChange): number {
  return SEVERITIES.indexOf(severity);
}

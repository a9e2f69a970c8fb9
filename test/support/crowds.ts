import type { Guest } from 'virtwright';

/** A guest with as many sources of random numbers, closed as a group so that what follows holds for all of them. */
export function withMany(guest: Guest<string>, count: number): Guest<string> {
  return guest.group((empty) => {
    let full = empty;
    for (let at = 0; at < count; at += 1) full = full.addRng();
    return full;
  });
}

/** How many there are of each. */
export function tally(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}

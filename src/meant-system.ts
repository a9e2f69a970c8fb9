import { isId, type Systems, spoken } from './catalog/systems/index.js';
import { nearestFew } from './nearest.js';

/**
 * The systems that somebody may have meant by a name that nobody knows, the likeliest first: that name written otherwise, then
 * the newest that begin with it, then names that are a few letters away, then the newest of the family that people call so.
 */
export function meantSystems(name: string, systems: Systems, most: number): readonly string[] {
  const names = systems.names().filter((known) => isId(known) === isId(name));
  if (isId(name)) return nearestFew(name, names, most);
  const heads = headsOf(squeezed(name));
  const ways: readonly (() => readonly string[])[] = [
    () => inTurn(heads.map(({ stem, rest }) => beginning(stem + rest, names))),
    () => nearestFew(name, names, most),
    () => inTurn(heads.map(({ stem, rest }) => (rest === '' ? [] : beginning(stem, names)))),
  ];
  for (const way of ways) {
    const found = way();
    if (found.length > 0) return found.slice(0, most);
  }
  return [];
}

/** The beginnings of short ids that a word stands for, each with what comes behind it. */
function headsOf(word: string): readonly { readonly stem: string; readonly rest: string }[] {
  const [called, stems = [word]] = spoken.find(([begins]) => word.startsWith(begins)) ?? [];
  const rest = called === undefined ? '' : word.slice(called.length);
  return stems.map((stem) => ({ stem, rest }));
}

/** The names that are a word, else those that go on behind it with a number, else with anything; the newest first. */
function beginning(word: string, names: readonly string[]): readonly string[] {
  const versions = names.filter((name) => !name.endsWith('-unknown'));
  const rests = versions.flatMap((name) => {
    const short = squeezed(name);
    return word.length > 1 && short.startsWith(word)
      ? [{ name, rest: short.slice(word.length) }]
      : [];
  });
  const goesOn = /\d$/.test(word) ? /^(?:\.|sp)\d/ : /^\d/;
  const ways = [/^$/, goesOn, /^\D/];
  const found = ways.map((way) => rests.filter(({ rest }) => way.test(rest))).find(isFilled);
  return found?.map(({ name }) => name) ?? [];
}

/** The first of each list, then the second of each. */
function inTurn(lists: readonly (readonly string[])[]): readonly string[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  const turns = Array.from({ length: longest }, (_, at) =>
    lists.flatMap((list) => list.slice(at, at + 1)),
  );
  return [...new Set(turns.flat())];
}

function isFilled(list: readonly unknown[]): boolean {
  return list.length > 0;
}

/** A name without what people write in different ways. */
function squeezed(name: string): string {
  return name.toLowerCase().replace(/[\s_-]+/g, '');
}

/** Items by what they have in common, in their order; those for which that is `undefined` are left out. */
export function groupBy<Item, Key>(
  items: Iterable<Item>,
  keyOf: (item: Item) => Key | undefined,
): ReadonlyMap<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === undefined) continue;
    const present = groups.get(key);
    if (present) present.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

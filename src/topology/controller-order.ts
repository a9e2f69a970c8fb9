/**
 * Controllers in the order of the list that libvirt keeps of them, in which it places and numbers them.
 *
 * Those of the definition stand as they came: one that was declared without an index stays behind those declared with
 * one, whatever it got. Each that is added goes before the first with a higher index (libvirt src/conf/domain_conf.c).
 *
 * @param added - By ascending index, as the engine adds them.
 */
export function inControllerOrder<Item>(
  declared: readonly Item[],
  added: readonly Item[],
  indexOf: (item: Item) => number,
): readonly Item[] {
  const list: Item[] = [];
  let next = 0;
  const takeBelow = (index: number): void => {
    for (let item = added[next]; item && indexOf(item) < index; item = added[next]) {
      list.push(item);
      next += 1;
    }
  };
  for (const item of declared) {
    takeBelow(indexOf(item));
    list.push(item);
  }
  takeBelow(Number.POSITIVE_INFINITY);
  return list;
}

/**
 * Controllers in the order of the list that libvirt keeps of them, in which it places and numbers them.
 *
 * Those of the definition stand as they came: one that was declared without an index stays behind those declared with
 * one, whatever it got. Each that is added goes before the first with a higher index (libvirt src/conf/domain_conf.c).
 */
export function inListOrder<Item>(
  declared: readonly Item[],
  added: readonly Item[],
  indexOf: (item: Item) => number,
): readonly Item[] {
  const list = [...declared];
  for (const item of [...added].sort((a, b) => indexOf(a) - indexOf(b))) {
    const at = list.findIndex((other) => indexOf(other) > indexOf(item));
    list.splice(at < 0 ? list.length : at, 0, item);
  }
  return list;
}

import { childElements, textOf, type XmlElement } from '../../xml/tree.js';

/** Who shares the limits, which is none itself. */
const GROUP = 'group_name';

/** Limits of I/O as options: all that are asked for, for those of one unit replace each other, and none of what was there. */
export function limitsOf(
  old: XmlElement | undefined,
  next: XmlElement | undefined,
): readonly string[] {
  const limits = new Map(childElements(old).map(({ name }) => [name, '0']));
  for (const limit of childElements(next)) limits.set(limit.name, textOf(limit));
  return [...limits].flatMap(([name, value]) =>
    name === GROUP ? [] : [`--${name.replaceAll('_', '-')}`, value],
  );
}

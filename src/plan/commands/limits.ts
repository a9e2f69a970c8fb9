import { childElements, textOf, type XmlElement } from '../../xml/tree.js';

/** What no command takes as a limit. */
const NAMES = new Set(['group_name']);

/** Limits of I/O as options: all that are asked for, for those of one unit replace each other, and none of what was there. */
export function limitsOf(
  old: XmlElement | undefined,
  next: XmlElement | undefined,
): readonly string[] {
  const limits = new Map(childElements(old).map(({ name }) => [name, '0']));
  for (const limit of childElements(next)) limits.set(limit.name, textOf(limit));
  return [...limits].flatMap(([name, value]) =>
    NAMES.has(name) ? [] : [`--${name.replaceAll('_', '-')}`, value],
  );
}

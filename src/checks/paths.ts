import { groupBy } from '../group-by.js';
import { childElements, type XmlElement } from '../xml/tree.js';

/** All elements at the end of a path of names. */
export function allAt(root: XmlElement, path: readonly string[]): readonly XmlElement[] {
  return path.reduce<readonly XmlElement[]>(
    (parents, name) => parents.flatMap((parent) => childElements(parent, name)),
    [root],
  );
}

/**
 * Of rows with paths those that an element can have: whose path begins with a child that is there, or that are about itself.
 * Of a hundred rows a device has use for a few.
 */
export function rowsFor<Row extends { readonly path: readonly string[] }>(
  rows: readonly Row[],
): (root: XmlElement) => readonly Row[] {
  const byFirst = groupBy(rows, ({ path: [first = ''] }) => first);
  return (root) => {
    const names = new Set(['', ...childElements(root).map(({ name }) => name)]);
    return [...names].flatMap((name) => byFirst.get(name) ?? []);
  };
}

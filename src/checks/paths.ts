import { childElements, type XmlElement } from '../xml/tree.js';

/** All elements at the end of a path of names. */
export function allAt(root: XmlElement, path: readonly string[]): readonly XmlElement[] {
  return path.reduce<readonly XmlElement[]>(
    (parents, name) => parents.flatMap((parent) => childElements(parent, name)),
    [root],
  );
}

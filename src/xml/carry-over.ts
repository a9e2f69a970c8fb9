import { childElements, copyElement, dropChildren, type XmlElement } from './tree.js';

/**
 * Has an element say at one place what another says there.
 *
 * @param path - Names from below the element down, the last one an attribute where it begins with `@`; of several elements of
 *   a name, and of one that only one side has, all goes over.
 */
export function carryOver(
  to: XmlElement,
  from: XmlElement,
  [name = '', ...rest]: readonly string[],
): void {
  if (name.startsWith('@')) {
    carryAttribute(to, from, name.slice(1));
    return;
  }
  const [mine, its] = [childElements(to, name), childElements(from, name)];
  const [present, wanted] = [mine[0], its[0]];
  if (rest.length > 0 && present && wanted && mine.length === 1 && its.length === 1) {
    carryOver(present, wanted, rest);
    return;
  }
  const at = present ? to.children.indexOf(present) : to.children.length;
  dropChildren(to, name);
  to.children.splice(at, 0, ...its.map(copyElement));
}

function carryAttribute(to: XmlElement, from: XmlElement, name: string): void {
  const value = from.attributes.get(name);
  if (value === undefined) to.attributes.delete(name);
  else to.attributes.set(name, value);
}

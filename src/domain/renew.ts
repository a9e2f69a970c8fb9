import { groupBy } from '../group-by.js';
import { child, childElements, dropChildren, isElement, type XmlElement } from '../xml/tree.js';
import { partOf, replacePart } from './whole.js';

/** How parts of a domain give way to new ones. */
export interface Renewing {
  /** Parts of which only those parts change that the new ones have. */
  readonly inParts: ReadonlySet<string>;
  /** Of other parts, what stays where the new one has none of that name. */
  readonly keeping: Readonly<Record<string, readonly string[]>>;
}

/** Puts the attributes and parts of one domain in the place of those of another. */
export function renew(root: XmlElement, said: XmlElement, { inParts, keeping }: Renewing): void {
  for (const [name, value] of said.attributes) root.attributes.set(name, value);
  for (const [name, [part, ...more]] of groupBy(childElements(said), (one) => one.name)) {
    if (part === undefined) continue;
    if (inParts.has(name)) renewInside(partOf(root, name), part);
    else {
      const kept = childElements(child(root, name)).filter(
        (one) => keeping[name]?.includes(one.name) && !child(part, one.name),
      );
      part.children.push(...kept);
      replacePart(root, part, ...more);
    }
  }
}

function renewInside(part: XmlElement, said: XmlElement): void {
  for (const [name, value] of said.attributes) part.attributes.set(name, value);
  for (const [name, alike] of groupBy(childElements(said), (one) => one.name)) {
    const at = part.children.findIndex((node) => isElement(node) && node.name === name);
    dropChildren(part, name);
    part.children.splice(at < 0 ? part.children.length : at, 0, ...alike);
  }
}

/** Takes parts of a part of a domain out, where there are some. */
export function dropInside(root: XmlElement, name: string, gone: readonly string[]): void {
  const part = child(root, name);
  if (part) for (const one of gone) dropChildren(part, one);
}

import { groupBy } from '../group-by.js';
import {
  child,
  childElements,
  dropChildren,
  isElement,
  type XmlElement,
  type XmlNode,
} from '../xml/tree.js';
import { partOf, replacePart } from './whole.js';

/** How parts of a domain give way to new ones. */
export interface Renewing {
  /** Parts of which only those parts change that the new ones have. */
  readonly inParts: ReadonlySet<string>;
  /** Attributes by which those of one name are told apart; one that is new takes the place of its like alone. */
  readonly toldBy?: Readonly<Record<string, string>>;
  /** Parts of parts of which the same holds as of `inParts`. */
  readonly further?: ReadonlySet<string>;
  /** Of other parts, what stays where the new one has none of that name. */
  readonly keeping: Readonly<Record<string, readonly string[]>>;
}

/** Puts the attributes and parts of one domain in the place of those of another. */
export function renew(root: XmlElement, said: XmlElement, renewing: Renewing): void {
  const { inParts, keeping } = renewing;
  for (const [name, value] of said.attributes) root.attributes.set(name, value);
  for (const [name, [part, ...more]] of groupBy(childElements(said), (one) => one.name)) {
    if (part === undefined) continue;
    if (inParts.has(name)) renewInside(partOf(root, name), part, renewing);
    else {
      const kept = childElements(child(root, name)).filter(
        (one) => keeping[name]?.includes(one.name) && !child(part, one.name),
      );
      part.children.push(...kept);
      replacePart(root, part, ...more);
    }
  }
}

function renewInside(part: XmlElement, said: XmlElement, renewing: Renewing): void {
  const { toldBy = {}, further } = renewing;
  const keyOf = (one: XmlElement): string =>
    [one.name, one.attributes.get(toldBy[one.name] ?? '')].join(' ');
  for (const [name, value] of said.attributes) part.attributes.set(name, value);
  for (const [key, alike] of groupBy(childElements(said), keyOf)) {
    const isLike = (node: XmlNode): boolean => isElement(node) && keyOf(node) === key;
    const at = part.children.findIndex(isLike);
    const [old, [first]] = [part.children[at], alike];
    if (old && isElement(old) && first && first.children.length > 0 && further?.has(old.name))
      renewInside(old, first, renewing);
    else {
      part.children.splice(0, part.children.length, ...part.children.filter((one) => !isLike(one)));
      part.children.splice(at < 0 ? part.children.length : at, 0, ...alike);
    }
  }
}

/** Has a part say what a new one says of the part itself, or what it said before; children stay as they are. */
export function renewAttributes(
  root: XmlElement,
  said: XmlElement,
  name: string,
  isNew: boolean,
): void {
  const [old, part] = [child(root, name), child(said, name)];
  if (old && part) (isNew ? old : part).attributes.clear();
}

/** Takes parts of a part of a domain out, where there are some. */
export function dropInside(root: XmlElement, name: string, gone: readonly string[]): void {
  const part = child(root, name);
  if (part) for (const one of gone) dropChildren(part, one);
}

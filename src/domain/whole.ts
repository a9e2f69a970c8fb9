import { domainParts } from '../catalog/domain-parts.js';
import { child, dropChildren, element, isElement, type XmlElement } from '../xml/tree.js';

/** Names of the parts of a domain in the order in which libvirt writes them. */
const PARTS: readonly string[] = domainParts.map(({ name }) => name);

/** The part of a domain that has this name; where there is none it is made, in its place. */
export function partOf(root: XmlElement, name: string): XmlElement {
  const present = child(root, name);
  if (present) return present;
  const made = element(name);
  putPart(root, made);
  return made;
}

/** Puts a part into a domain: behind those that libvirt writes before it. */
export function putPart(root: XmlElement, part: XmlElement): void {
  const rank = PARTS.indexOf(part.name);
  const before = new Set(rank < 0 ? PARTS : PARTS.slice(0, rank + 1));
  const last = root.children.findLastIndex((node) => isElement(node) && before.has(node.name));
  root.children.splice(last + 1, 0, part);
}

/** Puts the parts of a domain into the order in which libvirt writes them; those it has no place for go behind. */
export function inOrder(parts: readonly XmlElement[]): XmlElement[] {
  const rank = ({ name }: XmlElement): number => PARTS.indexOf(name) >>> 0;
  return parts.toSorted((one, other) => rank(one) - rank(other));
}

/** Puts a part of a domain where libvirt writes it. */
export function movePart(root: XmlElement, part: XmlElement): void {
  root.children.splice(root.children.indexOf(part), 1);
  putPart(root, part);
}

/** Puts a part into a domain in the place of all that have its name, or in its own; further ones of that name behind it. */
export function replacePart(
  root: XmlElement,
  part: XmlElement,
  ...more: readonly XmlElement[]
): void {
  const at = root.children.findIndex((node) => isElement(node) && node.name === part.name);
  dropChildren(root, part.name);
  if (at < 0) putPart(root, part);
  else root.children.splice(at, 0, part);
  root.children.splice(root.children.indexOf(part) + 1, 0, ...more);
}

/** Writes the text of a part. */
export function setText({ children }: XmlElement, text: string): void {
  children.splice(0, children.length, { type: 'text', text });
}

/** Writes what a domain is called. */
export function setName(root: XmlElement, name: string): void {
  setText(partOf(root, 'name'), name);
}

/** Writes which guest of its host a domain is. */
export function setUuid(root: XmlElement, uuid: string): void {
  setText(partOf(root, 'uuid'), uuid);
}

/** Writes what a domain says of itself to people; nothing where the text is empty. */
export function setNote(root: XmlElement, part: 'title' | 'description', text: string): void {
  if (text === '') dropChildren(root, part);
  else setText(partOf(root, part), text);
}

/** Writes what runs a domain. */
export function setHypervisor({ attributes }: XmlElement, type: string): void {
  attributes.set('type', type);
}

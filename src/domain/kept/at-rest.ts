import { liveOnly, type ResolvedWord, runningFacts } from '../../catalog/kept-words.js';
import {
  childElements,
  copyElement,
  isElement,
  textOf,
  type XmlDocument,
  type XmlElement,
} from '../../xml/tree.js';
import { settle } from './settled.js';
import { startTag } from './spelling.js';

/**
 * A copy of a domain without what is so only while it runs, such as the names that libvirt gives to devices and to their back
 * ends: no definition says it, and it is no change where one does not.
 */
export function atRest(document: XmlDocument): XmlDocument {
  const root = copyElement(document.root);
  const facts = isRunning(document) ? [...runningFacts, ...liveOnly] : runningFacts;
  dropFacts(root, root.name, { part: root, facts });
  return { ...document, root };
}

/**
 * Two definitions of one guest without what is so only while it runs, each a copy: of one that runs also without what its libvirt
 * may have made of the other, which does not.
 */
export function bothAtRest(
  old: XmlDocument,
  next: XmlDocument,
): { readonly old: XmlDocument; readonly next: XmlDocument } {
  const rest = { old: atRest(old), next: atRest(next) };
  if (isRunning(old) && !isRunning(next)) settle(rest.old.root, rest.next.root);
  if (isRunning(next) && !isRunning(old)) settle(rest.next.root, rest.old.root);
  return rest;
}

/** Whether it is the XML of a guest that runs, not of its definition: libvirt gives an id to those alone. */
function isRunning({ root }: XmlDocument): boolean {
  return root.attributes.has('id');
}

interface Around {
  /** The device, or other part of the domain, that an element is in. */
  readonly part: XmlElement;
  readonly facts: readonly ResolvedWord[];
}

function dropFacts(element: XmlElement, at: string, around: Around): void {
  for (const [name, value] of [...element.attributes])
    if (isFact(`${at}/@${name}`, value, around)) element.attributes.delete(name);
  const kept = element.children.filter((node) => {
    if (!isElement(node)) return true;
    const below = `${at}/${node.name}`;
    return !isFact(below, startTag(node), within(node, below, around), node);
  });
  element.children.splice(0, element.children.length, ...kept);
  for (const node of childElements(element)) {
    const below = `${at}/${node.name}`;
    dropFacts(node, below, within(node, below, around));
  }
}

const PART = /^domain\/(?:devices\/)?[^/]+$/;

function within(element: XmlElement, at: string, around: Around): Around {
  return PART.test(at) ? { ...around, part: element } : around;
}

function isFact(at: string, said: string, { part, facts }: Around, element?: XmlElement): boolean {
  return facts.some(({ at: where, asked, of, withContents = false }) => {
    if (!where.test(at) || asked?.test(said) === false) return false;
    if (of && !of.is.test(part.attributes.get(of.attribute) ?? '')) return false;
    return withContents || element === undefined || !hasContents(element);
  });
}

function hasContents(element: XmlElement): boolean {
  return childElements(element).length > 0 || textOf(element) !== '';
}

import { type TextPosition, VirtwrightError } from '../issue.js';
import { DEEPEST, tooDeep } from './problems.js';
import type { SourceText } from './source.js';

/** Text between tags. */
export interface XmlText {
  /** `text`, to tell it from the others. */
  readonly type: 'text';
  /** With its entities resolved. */
  readonly text: string;
  /** It was written as a CDATA section. */
  readonly cdata?: true;
}

/** A comment. */
export interface XmlComment {
  /** `comment`, to tell it from the others. */
  readonly type: 'comment';
  /** What stands between its marks. */
  readonly text: string;
}

/**
 * An element of a lossless tree: names keep their prefix, attributes their order and spelling, children their order.
 *
 * The tree is the model of a domain: views read it and writers change it in place, so it is deliberately mutable.
 */
export interface XmlElement {
  /** `element`, to tell it from the others. */
  readonly type: 'element';
  /** With its prefix, such as `qemu:commandline`. */
  name: string;
  /** Values by names, in the order in which they stand. */
  readonly attributes: Map<string, string>;
  /** What is inside, in the order in which it stands. */
  readonly children: XmlNode[];
  /** Where its start tag began, when it was read from text. */
  readonly position?: TextPosition;
  /**
   * What it was when it was read; copies have it in common.
   *
   * @internal
   */
  readonly kept?: KeptElement;
}

/** What can be inside an element. */
export type XmlNode = XmlElement | XmlText | XmlComment;

/** What an element said when it was read, and where: what tells whether it, or a copy of it, was changed since. */
export interface KeptElement {
  readonly source: SourceText;
  readonly name: string;
  /** Names and values of its attributes by turns. */
  readonly said: readonly string[];
  /** Offset of its start tag. */
  readonly start: number;
  /** Offset behind its start tag. */
  readonly open: number;
  /** Offset of its end tag; of an empty-element tag, that behind it. */
  readonly close: number;
  /** Offset behind it. */
  readonly end: number;
  /** Its children, each by what it has in common with its copies: {@link identityOf}. */
  readonly children: readonly object[];
  /** Offset of each child and offset behind it, by turns. */
  readonly edges: readonly number[];
  /** Whether white space in it was content. */
  readonly keepsSpace: boolean;
}

/** A whole document: the root element and the comments around it. */
export interface XmlDocument {
  /** Comments before the root element. */
  readonly before: XmlComment[];
  /** The root element, such as `<domain>`. */
  readonly root: XmlElement;
  /** Comments behind it. */
  readonly after: XmlComment[];
  /**
   * What it was when it was read; with it, what nobody changed is written as it was.
   *
   * @internal
   */
  readonly kept?: KeptDocument;
}

/** What a document said when it was read. */
export interface KeptDocument {
  readonly before: readonly XmlComment[];
  readonly root: KeptElement;
  readonly after: readonly XmlComment[];
}

/** Values an attribute can be made of; `undefined` leaves the attribute out. */
export type AttributeValue = string | number | undefined;

/**
 * Makes an element.
 *
 * @example
 * ```ts
 * element('disk', { type: 'file', device: 'disk' }, element('target', { dev: 'vda', bus: 'virtio' }));
 * ```
 */
export function element(
  name: string,
  attributes: Readonly<Record<string, AttributeValue>> = {},
  ...children: readonly (XmlNode | string | undefined)[]
): XmlElement {
  const said = new Map<string, string>();
  for (const [key, value] of Object.entries(attributes))
    if (value !== undefined) said.set(key, String(value));
  const nodes: XmlNode[] = [];
  for (const child of children)
    if (child !== undefined)
      nodes.push(typeof child === 'string' ? { type: 'text', text: child } : child);
  return { type: 'element', name, attributes: said, children: nodes };
}

/** The same; `undefined` where it would have neither attributes nor children. */
export function elementIfAny(...parts: Parameters<typeof element>): XmlElement | undefined {
  const made = element(...parts);
  return made.attributes.size + made.children.length > 0 ? made : undefined;
}

export function isElement(node: XmlNode): node is XmlElement {
  return node.type === 'element';
}

/** The child elements, of one name if given; none of a parent that is absent. */
export function childElements(parent: XmlElement | undefined, name?: string): XmlElement[] {
  const children = parent?.children ?? [];
  return children.filter(
    (node): node is XmlElement => isElement(node) && (name === undefined || node.name === name),
  );
}

/** The first child element of that name. */
export function child(parent: XmlElement, name: string): XmlElement | undefined {
  for (const node of parent.children) if (isElement(node) && node.name === name) return node;
  return undefined;
}

/** The first child element of that name; where there is none it is made, behind so many children, or behind all. */
export function childOrMade(
  parent: XmlElement,
  name: string,
  behind: number = parent.children.length,
): XmlElement {
  const present = child(parent, name);
  if (present) return present;
  const made = element(name);
  parent.children.splice(behind, 0, made);
  return made;
}

/** Takes the child elements of a name out. */
export function dropChildren({ children }: XmlElement, name: string): void {
  const kept = children.filter((node) => !isElement(node) || node.name !== name);
  children.splice(0, children.length, ...kept);
}

/** Follows first children along a path of names: `descend(domain, 'cpu', 'numa')`. */
export function descend(from: XmlElement, ...path: readonly string[]): XmlElement | undefined {
  let current: XmlElement | undefined = from;
  for (const name of path) current = current && child(current, name);
  return current;
}

/** An attribute of the element at the end of a path, `undefined` when either is absent. */
export function attribute(
  from: XmlElement | undefined,
  name: string,
  ...path: readonly string[]
): string | undefined {
  return from && descend(from, ...path)?.attributes.get(name);
}

/** All text directly inside an element, trimmed. */
export function textOf(parent: XmlElement | undefined): string {
  if (parent === undefined) return '';
  return parent.children
    .map((node) => (node.type === 'text' ? node.text : ''))
    .join('')
    .trim();
}

/** An element that was read; it remembers what it was then. */
export class ReadElement implements XmlElement {
  readonly type = 'element';
  name: string;
  readonly attributes: Map<string, string>;
  readonly children: XmlNode[];
  readonly kept: KeptElement;

  constructor(
    kept: KeptElement,
    name: string,
    attributes: Map<string, string>,
    children: XmlNode[],
  ) {
    this.name = name;
    this.attributes = attributes;
    this.children = children;
    this.kept = kept;
  }

  get position(): TextPosition {
    return this.kept.source.positionAt(this.kept.start);
  }
}

/** What a node that was read has in common with its copies, and with nothing else. */
export function identityOf(node: XmlNode): object {
  return isElement(node) ? (node.kept ?? node) : node;
}

/**
 * A deep copy; changing it leaves the original alone.
 *
 * @throws {@link VirtwrightError} `xml-too-deep` when elements are nested more than 64 deep, as one that holds itself is.
 */
export function copyElement(original: XmlElement): XmlElement {
  return copyAt(original, 1);
}

function copyAt(original: XmlElement, depth: number): XmlElement {
  const { name, kept } = original;
  if (depth > DEEPEST) throw new VirtwrightError([tooDeep(name)]);
  const attributes = new Map(original.attributes);
  const children = original.children.map((node) =>
    isElement(node) ? copyAt(node, depth + 1) : node,
  );
  return kept
    ? new ReadElement(kept, name, attributes, children)
    : { type: 'element', name, attributes, children };
}

/** A document as it is; an element as the root of a document of its own. */
export function asDocument(source: XmlDocument | XmlElement): XmlDocument {
  return 'root' in source ? source : { before: [], root: source, after: [] };
}

import type { TextPosition } from '../issue.js';

/** Text between tags. `cdata` remembers that it was written as a CDATA section. */
export interface XmlText {
  readonly type: 'text';
  readonly text: string;
  readonly cdata?: true;
}

export interface XmlComment {
  readonly type: 'comment';
  readonly text: string;
}

/**
 * An element of a lossless tree: names keep their prefix, attributes their order and spelling, children their order.
 *
 * The tree is the model of a domain: views read it and writers change it in place, so it is deliberately mutable.
 */
export interface XmlElement {
  readonly type: 'element';
  name: string;
  readonly attributes: Map<string, string>;
  readonly children: XmlNode[];
  /** Where its start tag began, when it was read from text. */
  readonly position?: TextPosition;
}

export type XmlNode = XmlElement | XmlText | XmlComment;

/** A whole document: the root element and the comments around it. */
export interface XmlDocument {
  readonly before: XmlComment[];
  readonly root: XmlElement;
  readonly after: XmlComment[];
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
  const entries = Object.entries(attributes).flatMap(([key, value]): [string, string][] =>
    value === undefined ? [] : [[key, String(value)]],
  );
  return {
    type: 'element',
    name,
    attributes: new Map(entries),
    children: children.flatMap((child): XmlNode[] => {
      if (child === undefined) return [];
      return [typeof child === 'string' ? { type: 'text', text: child } : child];
    }),
  };
}

export function isElement(node: XmlNode): node is XmlElement {
  return node.type === 'element';
}

/** The child elements, of one name if given. */
export function childElements(parent: XmlElement, name?: string): XmlElement[] {
  return parent.children.filter(
    (node): node is XmlElement => isElement(node) && (name === undefined || node.name === name),
  );
}

/** The first child element of that name. */
export function child(parent: XmlElement, name: string): XmlElement | undefined {
  for (const node of parent.children) if (isElement(node) && node.name === name) return node;
  return undefined;
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

/** A deep copy; changing it leaves the original alone. */
export function copyElement(original: XmlElement): XmlElement {
  return {
    ...original,
    attributes: new Map(original.attributes),
    children: original.children.map((node) => (isElement(node) ? copyElement(node) : node)),
  };
}

/** A document as it is; an element as the root of a document of its own. */
export function asDocument(source: XmlDocument | XmlElement): XmlDocument {
  return 'root' in source ? source : { before: [], root: source, after: [] };
}

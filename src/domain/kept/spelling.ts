import { childElements, textOf, type XmlElement } from '../../xml/tree.js';

/** An element as a text that is the same for the same content, whatever the order of its attributes. */
export function spelling(element: XmlElement): string {
  const inner = childElements(element).map(spelling).join('') || textOf(element);
  return `${startTag(element, [...element.attributes].sort())}${inner}</${element.name}>`;
}

/** The start tag of an element, as it is told of. */
export function startTag(
  { name, attributes }: XmlElement,
  said: Iterable<readonly [string, string]> = attributes,
): string {
  return `<${name}${[...said].map(([key, value]) => ` ${key}='${value}'`).join('')}>`;
}

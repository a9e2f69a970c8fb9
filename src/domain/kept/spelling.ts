import { childElements, textOf, type XmlElement } from '../../xml/tree.js';

/** An element as a text that is the same for the same content, whatever the order of its attributes. */
export function spelling(element: XmlElement): string {
  const inner = childElements(element).map(spelling).join('') || textOf(element);
  return `${tag(element.name, [...element.attributes].sort())}${inner}</${element.name}>`;
}

/** The start tag of an element, as it is told of. */
export function startTag({ name, attributes }: XmlElement): string {
  return tag(
    name,
    [...attributes].map(([key, value]) => [key, told(key, value)] as const),
  );
}

/** Attributes that no message holds. */
const SECRETS: ReadonlySet<string> = new Set(['passwd', 'password']);

/** The value of an attribute, as it is told of. */
export function told(name: string, value: string): string {
  return SECRETS.has(name) ? '(secret)' : value;
}

function tag(name: string, said: readonly (readonly [string, string])[]): string {
  return `<${name}${said.map(([key, value]) => ` ${key}='${value}'`).join('')}>`;
}

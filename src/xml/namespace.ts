import { childElements, type XmlElement } from './tree.js';

/** The child of that name whose prefix, or its absence, stands for a namespace. */
export function childIn(
  namespace: string,
  local: string,
  parents: readonly [XmlElement, ...XmlElement[]],
): XmlElement | undefined {
  return childElements(parents[0]).find(
    (one) => localName(one) === local && namespaceOf(one, [one, ...parents]) === namespace,
  );
}

/** The name of an element without its prefix. */
export function localName({ name }: XmlElement): string {
  return name.slice(name.indexOf(':') + 1);
}

/**
 * The name of an element without regard to which prefix stands for its namespace.
 *
 * @param scopes - The element and those around it, nearest first.
 */
export function fullName(scopes: readonly [XmlElement, ...XmlElement[]]): string {
  const namespace = namespaceOf(scopes[0], scopes);
  return namespace === undefined ? scopes[0].name : `{${namespace}}${localName(scopes[0])}`;
}

/** @param scopes - The element and those around it, nearest first. */
function namespaceOf({ name }: XmlElement, scopes: readonly XmlElement[]): string | undefined {
  const colon = name.indexOf(':');
  const declaration = colon < 0 ? 'xmlns' : `xmlns:${name.slice(0, colon)}`;
  return scopes.find(({ attributes }) => attributes.has(declaration))?.attributes.get(declaration);
}

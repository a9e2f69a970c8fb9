import { childElements, type XmlElement } from './tree.js';

/**
 * Where an element stands, in the manner of XPath: `/domain/devices/disk[2]`.
 *
 * @param trail - The elements from the root down to it. The number is left out where a name stands alone.
 */
export function pathOf(trail: readonly XmlElement[]): string {
  return trail.map((element, depth) => `/${stepOf(element, trail[depth - 1])}`).join('');
}

function stepOf(element: XmlElement, parent: XmlElement | undefined): string {
  const namesakes = parent === undefined ? [] : childElements(parent, element.name);
  return namesakes.length > 1 ? `${element.name}[${namesakes.indexOf(element) + 1}]` : element.name;
}

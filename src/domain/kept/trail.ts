import type { XmlElement } from '../../xml/tree.js';

/** Elements from the root down to one. */
export type Trail = readonly [root: XmlElement, ...below: XmlElement[]];

/** The element that a trail leads to. */
export function last(trail: Trail): XmlElement {
  return trail.at(-1) ?? trail[0];
}

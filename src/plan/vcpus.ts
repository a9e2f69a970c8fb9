import { parseNumber } from '../domain/number.js';
import { attribute, child, textOf, type XmlElement } from '../xml/tree.js';

/** How many vCPUs a guest can have, and how many it has. */
export function vcpusIn(root: XmlElement): { readonly most: number; readonly now: number } {
  const most = parseNumber(textOf(child(root, 'vcpu'))) ?? 1;
  return { most, now: parseNumber(attribute(root, 'current', 'vcpu')) ?? most };
}

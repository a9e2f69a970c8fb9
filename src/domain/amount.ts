import { textOf, type XmlElement } from '../xml/tree.js';
import { parseNumber } from './number.js';

const PREFIXES = ['', 'k', 'm', 'g', 't', 'p', 'e'];

/**
 * An amount of memory in KiB, from a number and its unit; KiB where that is left out.
 *
 * `KiB` and `K` are 1024 bytes, `KB` is 1000 (libvirt docs/formatdomain.rst, "Memory Allocation").
 *
 * @returns `undefined` when it is no amount.
 */
export function readKib(text: string | undefined, unit = 'KiB'): number | undefined {
  const amount = parseNumber(text?.trim());
  const [, prefix, rest] = /^([kmgtpe]?)(b|bytes?|ib)?$/i.exec(unit) ?? [];
  if (amount === undefined || prefix === undefined) return undefined;
  const base = prefix !== '' && rest?.toLowerCase() === 'b' ? 1000 : 1024;
  return (amount * base ** PREFIXES.indexOf(prefix.toLowerCase())) / 1024;
}

/** The amount of memory that is the text of an element, in KiB. */
export function kibIn(element: XmlElement | undefined): number | undefined {
  return readKib(textOf(element), element?.attributes.get('unit'));
}

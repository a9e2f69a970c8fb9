import type { XmlElement } from '../../xml/tree.js';
import { readKib } from '../amount.js';
import { parseNumber } from '../number.js';
import { formatNumberList, parseNumberList } from '../number-list.js';
import { told } from './spelling.js';

/** How the text of an element is called among its attributes. */
export const TEXT = '#text';

/** Attributes, and the text of an element, that are an amount of memory where there is a unit beside them. */
const AMOUNTS: ReadonlySet<string> = new Set(['memory', 'size', TEXT]);

/** What libvirt reads and prints in letters of its own. */
const ANY_LETTERS = /^domain\/devices\/interface\/(?:mac\/@address|model\/@type)$/;

const UUID = /^[\da-f-]{32,36}$/i;

/** @param at - Where they stand: names from the root down. */
export function isSameText(at: string, asked: string, kept: string): boolean {
  if (asked === kept) return true;
  const number = parseNumber(asked);
  if (number !== undefined) return number === parseNumber(kept);
  if (ANY_LETTERS.test(at)) return asked.toLowerCase() === kept.toLowerCase();
  if (UUID.test(asked) && UUID.test(kept)) return plainUuid(asked) === plainUuid(kept);
  return isSameList(asked, kept);
}

function plainUuid(text: string): string {
  return text.replaceAll('-', '').toLowerCase();
}

function isSameList(asked: string, kept: string): boolean {
  const [one, other] = [parseNumberList(asked), parseNumberList(kept)];
  return one && other ? formatNumberList(one) === formatNumberList(other) : false;
}

/** A value of a definition. */
export interface Value {
  /** As it is written. */
  readonly text: string;
  /** Of an amount of memory with a unit: KiB. */
  readonly kib?: number;
  /** As it is told of. */
  readonly said: string;
}

/** An attribute, or the text, of an element. */
export function valueIn({ attributes }: XmlElement, name: string, text: string): Value {
  const unit = attributes.get('unit');
  const kib = unit !== undefined && AMOUNTS.has(name) ? readKib(text, unit) : undefined;
  // What is no whole number of KiB libvirt rounds up.
  return kib === undefined
    ? { text, said: told(name, text) }
    : { text, kib: Math.ceil(kib), said: `${text} ${unit}` };
}

/**
 * Whether two values mean the same to libvirt: amounts in any unit, numbers, lists of them and UUIDs in any spelling.
 *
 * @param at - Where they stand: names from the root down.
 */
export function meansSame(at: string, asked: Value, kept: Value): boolean {
  // Without a unit it is in the one that libvirt prints.
  if (asked.kib !== undefined && kept.kib !== undefined) return asked.kib === kept.kib;
  return isSameText(at, asked.text, kept.text);
}

import { type ValueType, valueTypes } from '../../catalog/value-types.js';
import type { XmlElement } from '../../xml/tree.js';
import { readKib } from '../amount.js';
import { parseNumber } from '../number.js';
import { formatNumberList, parseNumberList } from '../number-list.js';
import { told } from './spelling.js';

/** How the text of an element is called among its attributes. */
export const TEXT = '#text';

/** Attributes, and the text of an element, that are an amount of memory where there is a unit beside them. */
const AMOUNTS: ReadonlySet<string> = new Set(['memory', 'size', TEXT]);

const UUID = /^[\da-f-]{32,36}$/i;

/** How texts are read that mean the same in several spellings; `undefined` for one that is not of that type. */
const READERS: Readonly<Record<ValueType, (text: string) => string | number | undefined>> = {
  number: parseNumber,
  numbers: (text) => {
    const numbers = parseNumberList(text);
    return numbers && formatNumberList(numbers);
  },
  uuid: (text) => (UUID.test(text) ? text.replaceAll('-', '').toLowerCase() : undefined),
  'any letters': (text) => text.toLowerCase(),
};

/** @param at - Where they stand: names from the root down. */
export function isSameText(at: string, asked: string, kept: string): boolean {
  if (asked === kept) return true;
  const type = valueTypes.find((one) => one.at.test(at))?.type;
  const meant = type && READERS[type](asked);
  return type !== undefined && meant !== undefined && meant === READERS[type](kept);
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
 * Whether two values mean the same to libvirt: amounts in any unit, and what is more than text in any spelling.
 *
 * @param at - Where they stand: names from the root down.
 */
export function meansSame(at: string, asked: Value, kept: Value): boolean {
  // libvirt prints a unit with all of which it takes one; without one it is asked for in that.
  if (asked.kib !== undefined) return asked.kib === (kept.kib ?? readKib(kept.text));
  return isSameText(at, asked.text, kept.text);
}

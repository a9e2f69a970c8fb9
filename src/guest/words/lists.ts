import { formatNumberList, parseNumberList } from '../../domain/number-list.js';
import { coded, type TextShape, textOf } from '../../shape/shape.js';

/**
 * A list of numbers, as libvirt writes them.
 *
 * @param code - Of the issue where it is none.
 * @param least - How many there have to be.
 */
export function numbers(code: string, least: number): TextShape {
  const test = (text: string): boolean => (parseNumberList(text)?.length ?? -1) >= least;
  return coded(code, textOf({ test }, "a list of numbers and ranges, such as '0-3,8'"));
}

/** A list as libvirt would write it, so that it keeps what is there. */
export function asWritten(list: string): string {
  return formatNumberList(parseNumberList(list) ?? []);
}

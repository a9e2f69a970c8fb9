import type { Form } from './shape.js';

/** Units of memory, powers of 1024. */
export const SIZE_UNITS = ['KiB', 'MiB', 'GiB', 'TiB'] as const;

/** An amount of memory with its unit, such as `8 GiB`; units are powers of 1024. */
export type Size =
  | `${number} ${(typeof SIZE_UNITS)[number]}`
  | `${number}${(typeof SIZE_UNITS)[number]}`;

const KIB: Readonly<Record<string, number>> = { KiB: 1, MiB: 1024, GiB: 1024 ** 2, TiB: 1024 ** 3 };

/** Whether a number is a power of two. */
export function isPowerOfTwo(value: number): boolean {
  return value > 0 && 2 ** Math.round(Math.log2(value)) === value;
}

/** The amount in whole KiB; `undefined` when the text is no number, 0 or more, with a unit. */
export function kibOf(size: string): number | undefined {
  const [, amount, unit] = /^\s*(\d+(?:\.\d+)?)\s*([KMGT]iB)\s*$/.exec(size) ?? [];
  const result = Math.round(Number(amount) * (KIB[unit ?? ''] ?? Number.NaN));
  return Number.isSafeInteger(result) ? result : undefined;
}

/** Of a number, or of the KiB of a size. */
export const powerOfTwo: Form = {
  pattern: { test: (text) => isPowerOfTwo(kibOf(text) ?? Number(text)) },
  words: 'a power of two',
};

/**
 * Reads a number as libvirt writes them: decimal, hexadecimal with `0x` or octal with a leading `0`.
 *
 * As `strtol` of C it takes space and a plus sign before the digits, and libvirt wants nothing behind them
 * (libvirt src/util/virstring.c, `virStrToLong_ui`).
 *
 * @returns `undefined` when the text is no such number.
 */
export function parseNumber(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const trimmed = text.trimStart().replace(/^\+/, '');
  if (/^0x[0-9a-f]+$/i.test(trimmed)) return Number.parseInt(trimmed, 16);
  if (/^0[0-7]+$/.test(trimmed)) return Number.parseInt(trimmed, 8);
  return /^(?:0|[1-9]\d*)$/.test(trimmed) ? Number.parseInt(trimmed, 10) : undefined;
}

/** Largest number that libvirt has room for in an index, an `int` of C. */
export const LARGEST_INDEX: number = 2 ** 31 - 1;

/**
 * Reads a number where libvirt takes decimal digits only, such as an index; `undefined` when the text is none, or above
 * `most`. Space and signs are as in {@link parseNumber}.
 */
export function parseDecimal(
  text: string | undefined,
  most: number = LARGEST_INDEX,
): number | undefined {
  const digits = /^\s*\+?(\d+)$/.exec(text ?? '')?.[1];
  if (digits === undefined) return undefined;
  const number = Number.parseInt(digits, 10);
  return number <= most ? number : undefined;
}

/** Writes a number as libvirt does: `0x` and at least that many hexadecimal digits. */
export function hex(value: number, digits: number): string {
  return `0x${value.toString(16).padStart(digits, '0')}`;
}

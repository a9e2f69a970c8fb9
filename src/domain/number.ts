/**
 * Reads a number as libvirt writes them: decimal, hexadecimal with `0x` or octal with a leading `0`.
 *
 * @returns `undefined` when the text is no such number.
 */
export function parseNumber(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const trimmed = text.trim();
  if (/^0x[0-9a-f]+$/i.test(trimmed)) return Number.parseInt(trimmed, 16);
  if (/^0[0-7]+$/.test(trimmed)) return Number.parseInt(trimmed, 8);
  return /^(?:0|[1-9]\d*)$/.test(trimmed) ? Number.parseInt(trimmed, 10) : undefined;
}

/** Writes a number as libvirt does: `0x` and at least that many hexadecimal digits. */
export function hex(value: number, digits: number): string {
  return `0x${value.toString(16).padStart(digits, '0')}`;
}

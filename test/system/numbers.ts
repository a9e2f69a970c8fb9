/** The number libvirt reads in an attribute, decimal, `0x` hexadecimal or `0` octal; `undefined` for other text. */
export function numberIn(text: string): number | undefined {
  const value = text.trim();
  if (/^0[xX][0-9a-fA-F]+$/.test(value)) return Number.parseInt(value, 16);
  if (/^0[0-7]+$/.test(value)) return Number.parseInt(value, 8);
  if (/^-?\d+$/.test(value)) return Number.parseInt(value, 10);
  return undefined;
}

/** The same text for every spelling of a number; other text as it is. */
export function byValue(text: string): string {
  return String(numberIn(text) ?? text);
}

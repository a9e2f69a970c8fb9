import { NAME } from '../characters.js';

// Nearly all names; the ranges of all others make a pattern slow.
const PLAIN_NAME_AT = /[A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?(?=[ \t\r\n=/>])/y;
const NAME_AT = new RegExp(NAME, 'uy');
const SPACE_AT = /[ \t\r\n]*/y;

/** What a sticky pattern matches at an offset. */
export function matchAt(pattern: RegExp, text: string, offset: number): string | undefined {
  pattern.lastIndex = offset;
  return pattern.exec(text)?.[0];
}

/** The name that stands at an offset. */
export function nameAt(text: string, offset: number): string | undefined {
  return matchAt(PLAIN_NAME_AT, text, offset) ?? matchAt(NAME_AT, text, offset);
}

/** How much white space stands at an offset. */
export function spaceAt(text: string, offset: number): number {
  return matchAt(SPACE_AT, text, offset)?.length ?? 0;
}

/** A few characters of a text, for a message. */
export function excerpt(text: string, offset: number): string {
  const [line = ''] = text.slice(offset, offset + 24).split(/[\r\n]/, 1);
  return line;
}

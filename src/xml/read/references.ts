import { codePointName, illegalCharacters } from '../characters.js';
import type { TextProblems } from '../problems.js';

const PREDEFINED: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

// An ampersand and, where it is closed, the body of the reference it begins.
const REFERENCE = /&(?:([^\s;&<]*);)?/g;

const NUMERIC = /^#(?:x([\da-fA-F]+)|(\d+))$/;

const LAST_CODE_POINT = 0x10ffff;

/** Replaces every reference once: `&amp;lt;` becomes `&lt;`. What cannot be resolved is left as it is. */
export function decodeText(raw: string): string {
  if (!raw.includes('&')) return raw;
  return raw.replace(
    REFERENCE,
    (reference: string, body: string | undefined) => resolve(body) ?? reference,
  );
}

/** Decodes an attribute value as XML 1.0 §3.3.3 says: a literal tab or newline is a space, `&#10;` a newline. */
export function decodeAttribute(raw: string): string {
  return decodeText(raw.replace(/\r\n|[\t\r\n]/g, ' '));
}

/** What is not quoted of a text that is told to nobody, of which a reference by mistake may be the most. */
const HIDDEN = '&…;';

/**
 * Notes every reference of a piece of raw text that cannot be resolved; the piece begins at the offset.
 *
 * @param secret - Whether the text is told to nobody.
 */
export function checkReferences(
  raw: string,
  offset: number,
  problems: TextProblems,
  secret = false,
): void {
  if (!raw.includes('&')) return;
  for (const { 0: reference, 1: body, index } of raw.matchAll(REFERENCE)) {
    if (resolve(body) === undefined)
      report(secret ? HIDDEN : reference, body, offset + index, problems);
  }
}

function report(
  reference: string,
  body: string | undefined,
  offset: number,
  problems: TextProblems,
): void {
  if (body === undefined) {
    problems.add(
      'xml-entity',
      offset,
      'A bare "&" begins no reference.',
      'Write &amp; for the character itself.',
    );
  } else if (NUMERIC.test(body)) {
    const code = codePoint(body);
    const shown = reference === HIDDEN ? 'a character' : codePointName(code);
    const character = code > LAST_CODE_POINT ? 'no character' : shown;
    problems.add(
      'xml-character',
      offset,
      `Reference "${reference}" stands for ${character}, which XML 1.0 cannot hold.`,
      'Remove it.',
    );
  } else {
    problems.add(
      'xml-entity',
      offset,
      `Reference "${reference}" is to an entity that is not defined.`,
      'Write the character itself; only &amp; &lt; &gt; &quot; &apos; and numbers such as &#160; are known.',
    );
  }
}

function resolve(body: string | undefined): string | undefined {
  if (body === undefined || !body.startsWith('#')) return PREDEFINED.get(body ?? '');
  const code = codePoint(body);
  if (!(code <= LAST_CODE_POINT)) return undefined;
  const character = String.fromCodePoint(code);
  return illegalCharacters(character).next().done ? character : undefined;
}

// Not a number when the body is no numeric reference.
function codePoint(body: string): number {
  const [, hexadecimal, decimal] = NUMERIC.exec(body) ?? [];
  if (hexadecimal !== undefined) return Number.parseInt(hexadecimal, 16);
  return decimal === undefined ? Number.NaN : Number(decimal);
}

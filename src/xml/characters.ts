// Production [2] of XML 1.0: what a document can hold, raw or as a reference. Lone surrogates match the complement.
const ILLEGAL = /[^\t\n\r -\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u;

const BLANK = /^[ \t\n\r]*$/;

// Productions [4] and [4a] of XML 1.0, without the colon that separates a prefix. U+1680 and U+FEFF are left out of
// the ranges: they are name characters to XML and spaces to JavaScript's `\s`, by which the parser ends a name.
const NAME_START =
  'A-Z_a-z\\u{C0}-\\u{D6}\\u{D8}-\\u{F6}\\u{F8}-\\u{2FF}\\u{370}-\\u{37D}\\u{37F}-\\u{167F}\\u{1681}-\\u{1FFF}' +
  '\\u{200C}\\u{200D}\\u{2070}-\\u{218F}\\u{2C00}-\\u{2FEF}\\u{3001}-\\u{D7FF}\\u{F900}-\\u{FDCF}' +
  '\\u{FDF0}-\\u{FEFE}\\u{FF00}-\\u{FFFD}\\u{10000}-\\u{EFFFF}';
const NAME_PART = `[${NAME_START}][${NAME_START}\\-.0-9\\u{B7}\\u{300}-\\u{36F}\\u{203F}\\u{2040}]*`;

/** Source of a pattern for an element or attribute name with at most one prefix; needs the flag `u`. */
export const NAME: string = `${NAME_PART}(?::${NAME_PART})?`;

const WHOLE_NAME = new RegExp(`^${NAME}$`, 'u');

/** Whether a string can name an element or an attribute. */
export function isName(name: string): boolean {
  return WHOLE_NAME.test(name);
}

/** Whether there is nothing but what XML calls white space; a no-break space is not. */
export function isBlank(text: string): boolean {
  return BLANK.test(text);
}

/** Whether there is nothing that XML 1.0 cannot hold. */
export function isLegal(text: string): boolean {
  return !ILLEGAL.test(text);
}

/** A character that XML 1.0 cannot hold, and where it stands. */
export interface IllegalCharacter {
  /** As Unicode writes it, such as `U+0001`. */
  readonly name: string;
  readonly offset: number;
}

/** The characters of a text that XML 1.0 cannot hold, in order; lazy, so that a caller can stop at enough. */
export function* illegalCharacters(text: string): Generator<IllegalCharacter> {
  if (isLegal(text)) return;
  for (const match of text.matchAll(new RegExp(ILLEGAL, 'gu'))) {
    yield { name: codePointName(match[0].codePointAt(0) ?? 0), offset: match.index };
  }
}

/** How Unicode writes a code point: `U+0001`. */
export function codePointName(code: number): string {
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}

import { create } from 'xmlbuilder2';
import type { XmlComment, XmlText } from '../tree.js';

/** What stands round attribute values. */
export type Quote = '"' | "'";

// xmlbuilder2 leaves alone what looks like a reference, lets line ends in attribute values pass, which a reader turns
// into spaces, and knows no quotes but its own. So what would come out wrong is handed to it in stand-ins, characters
// that no document can hold, which are swapped when it is done. One more of them stands between what is written at once:
// a node for each value takes twice as long as all the rest of writing.
const AMPERSAND = '\u0001';
const QUOTE = '\u0002';
const BREAK = '\u0003';

/** Has xmlbuilder2 write attribute values: all of a document at once; each without the quotes around it. */
export function valuesMarkup(values: readonly string[], quote: Quote): readonly string[] {
  const special = quote === "'" ? /[&\t\n\r"']/g : /[&\t\n\r]/g;
  const prepared = values
    .join(BREAK)
    .replace(special, (character) => (character === '"' ? QUOTE : reference(character)));
  const written = create().ele('x').att('v', prepared).end({ headless: true });
  return reveal(written.slice('<x v="'.length, -'"/>'.length));
}

/** Has xmlbuilder2 write texts: all of a document at once. */
export function textsMarkup(texts: readonly string[]): readonly string[] {
  // A literal carriage return would be read as a line feed.
  const prepared = texts.join(BREAK).replace(/[&\r]/g, reference);
  const written = create().ele('x').txt(prepared).end({ headless: true });
  return reveal(written.slice('<x>'.length, -'</x>'.length));
}

/** Writes a comment or CDATA section, of which xmlbuilder2 leaves all as it is. */
export function literalMarkup({ type, text }: XmlComment | XmlText): string {
  return type === 'comment'
    ? `<!--${text}-->`
    : `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}

const NAMES: ReadonlyMap<string, string> = new Map([
  ['&', 'amp'],
  ["'", 'apos'],
]);

function reference(character: string): string {
  return `${AMPERSAND}${NAMES.get(character) ?? `#${character.charCodeAt(0)}`};`;
}

function reveal(written: string): readonly string[] {
  return written.replaceAll(AMPERSAND, '&').replaceAll(QUOTE, '"').split(BREAK);
}

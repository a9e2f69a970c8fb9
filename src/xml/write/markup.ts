import { create } from 'xmlbuilder2';
import type { XmlComment, XmlText } from '../tree.js';

/** What stands round attribute values. */
export type Quote = '"' | "'";

type Builder = ReturnType<typeof create>;
type Node = Builder['node'];

// xmlbuilder2 leaves alone what looks like a reference, lets line ends in attribute values pass, which a reader turns
// into spaces, and knows no quotes but its own. So what would come out wrong is handed to it in stand-ins, characters
// that no document can hold, which are swapped when it is done.
const AMPERSAND = '\u0001';
const QUOTE = '\u0002';

/** Element that each piece is written in. */
const HOLDER = 'x';
/** The builder escapes `<` and `>` wherever they begin or end no tag. */
const END_OF_PIECE = new RegExp(`/>|</${HOLDER}>`);

/**
 * Has xmlbuilder2 write the attributes and texts that are new in a document: all at once, because one by one takes three
 * times as long; each once, because most of a guest's stand in many devices; and each in an element of its own, because it
 * would leave out a declaration of a namespace that repeats an outer one.
 */
export class Markup {
  readonly #quote: Quote;
  readonly #indexes = new Map<string, number>();
  #all: Builder | undefined;

  constructor(quote: Quote) {
    this.#quote = quote;
  }

  /** An attribute, as in `name="value"`; answers its index among all that is written. */
  attribute(name: string, value: string): number {
    return this.#piece(`${name}=${value}`, ({ node }) => {
      const special = this.#quote === "'" ? /[&\t\n\r"']/g : /[&\t\n\r]/g;
      // Not the builder's own `att`, which gives a meaning to `xmlns`, and takes twice as long.
      if (takesAttributes(node)) node.setAttribute(name, value.replace(special, standIn));
    });
  }

  /** A text; answers its index among all that is written. */
  text(text: string): number {
    // A literal carriage return would be read as a line feed.
    return this.#piece(`>${text}`, (holder) => holder.txt(text.replace(/[&\r"]/g, standIn)));
  }

  /** All that was asked for, by index. */
  written(): readonly string[] {
    if (!this.#all) return [];
    const all = this.#all.end({ headless: true });
    const quoted = this.#quote === "'" ? all.replaceAll('"', "'") : all;
    const pieces = reveal(quoted).slice('<all>'.length, -'</all>'.length).split(END_OF_PIECE);
    // Behind the name of the holder stands the space before an attribute, or the end of the tag.
    return pieces.map((piece) => piece.slice(`<${HOLDER}`.length + 1));
  }

  #piece(key: string, fill: (holder: Builder) => void): number {
    const known = this.#indexes.get(key);
    if (known !== undefined) return known;
    this.#all ??= create().ele('all');
    fill(this.#all.ele(HOLDER));
    this.#indexes.set(key, this.#indexes.size);
    return this.#indexes.size - 1;
  }
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

function standIn(character: string): string {
  return character === '"'
    ? QUOTE
    : `${AMPERSAND}${NAMES.get(character) ?? `#${character.charCodeAt(0)}`};`;
}

function reveal(text: string): string {
  return text.replaceAll(AMPERSAND, '&').replaceAll(QUOTE, '"');
}

function takesAttributes(
  node: Node,
): node is Node & { setAttribute(name: string, value: string): void } {
  return 'setAttribute' in node;
}

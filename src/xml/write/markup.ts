import { match } from 'ts-pattern';
import { create } from 'xmlbuilder2';
import type { XmlComment, XmlText } from '../tree.js';

/** What stands round attribute values. */
export type Quote = '"' | "'";

// xmlbuilder2 leaves alone what looks like a reference, lets line ends in attribute values pass, which a reader turns
// into spaces, and knows no quotes but its own. So what would come out wrong is handed to it in stand-ins, characters
// that no document can hold, which are swapped when it is done.
const AMPERSAND = '\u0001';
const QUOTE = '\u0002';

/** A start tag in the making: its name, and which of all attributes it has. */
interface Tag {
  readonly name: string;
  readonly attributes: readonly number[];
}

/**
 * Has xmlbuilder2 write the attributes of start tags: all of a document at once, because one by one takes three times as
 * long; each once, because most of a guest's stand in many devices; and each in an element of its own, because it would
 * leave out a declaration of a namespace that repeats an outer one.
 */
export class TagWriter {
  readonly #quote: Quote;
  readonly #all = create().ele('all');
  readonly #attributes = new Map<string, number>();
  readonly #tags: Tag[] = [];

  constructor(quote: Quote) {
    this.#quote = quote;
  }

  add(name: string, attributes: Iterable<readonly [string, string]>): void {
    const indexes: number[] = [];
    for (const [key, value] of attributes) indexes.push(this.#indexOf(key, value));
    this.#tags.push({ name, attributes: indexes });
  }

  /** All that was added, in order, each without the `>` or `/>` that ends it. */
  written(): readonly string[] {
    const attributes = this.#written();
    return this.#tags.map((tag) => {
      let text = `<${tag.name}`;
      for (const index of tag.attributes) text += attributes[index] ?? '';
      return text;
    });
  }

  #indexOf(name: string, value: string): number {
    const key = `${name}=${value}`;
    const known = this.#attributes.get(key);
    if (known !== undefined) return known;
    const { node } = this.#all.ele('x');
    // Not the builder's own `att`, which gives a meaning to `xmlns`, and takes twice as long.
    if (takesAttributes(node)) node.setAttribute(name, this.#prepared(value));
    this.#attributes.set(key, this.#attributes.size);
    return this.#attributes.size - 1;
  }

  /** Every attribute once, with the space before it. */
  #written(): readonly string[] {
    const all = this.#all.end({ headless: true });
    const quoted = this.#quote === "'" ? all.replaceAll('"', "'") : all;
    // The builder escapes `>` wherever it ends no tag.
    return reveal(quoted).slice('<all><x'.length, -'/></all>'.length).split('/><x');
  }

  #prepared(value: string): string {
    const special = this.#quote === "'" ? /[&\t\n\r"']/g : /[&\t\n\r]/g;
    return value.replace(special, (character) =>
      character === '"' ? QUOTE : reference(character),
    );
  }
}

/** Has xmlbuilder2 write an attribute, as in `name="value"`. */
export function attributeMarkup(name: string, value: string, quote: Quote): string {
  const writer = new TagWriter(quote);
  writer.add('x', [[name, value]]);
  return (writer.written()[0] ?? '').slice('<x '.length);
}

/**
 * Writes a text, CDATA section or comment.
 *
 * xmlbuilder2 gets texts only: V8 builds the nodes of its DOM fast as long as a process has met no more than four kinds
 * of them (as measured with Node 20). With a fifth, every later document takes four times as long.
 */
export function literalMarkup(node: XmlText | XmlComment): string {
  return match(node)
    .with({ type: 'comment' }, ({ text }) => `<!--${text}-->`)
    .with({ cdata: true }, ({ text }) => {
      return `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
    })
    .with({ type: 'text' }, ({ text }) => textMarkup(text))
    .exhaustive();
}

function textMarkup(text: string): string {
  // A literal carriage return would be read as a line feed.
  const prepared = text.replace(/[&\r]/g, reference);
  const written = create().ele('x').txt(prepared).end({ headless: true });
  return reveal(written).slice('<x>'.length, -'</x>'.length);
}

const NAMES: ReadonlyMap<string, string> = new Map([
  ['&', 'amp'],
  ["'", 'apos'],
]);

function reference(character: string): string {
  return `${AMPERSAND}${NAMES.get(character) ?? `#${character.charCodeAt(0)}`};`;
}

function reveal(text: string): string {
  return text.replaceAll(AMPERSAND, '&').replaceAll(QUOTE, '"');
}

type Node = ReturnType<typeof create>['node'];

function takesAttributes(
  node: Node,
): node is Node & { setAttribute(name: string, value: string): void } {
  return 'setAttribute' in node;
}

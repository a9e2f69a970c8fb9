import type { XmlComment, XmlText } from '../tree.js';
import { attributeMarkup, literalMarkup, TagWriter } from './markup.js';
import type { Style } from './style.js';

/** A text in the making: pieces of the text that was read, and what is new between them. */
export class Output {
  readonly #source: string;
  readonly #style: Style;
  readonly #tags: TagWriter;
  readonly #parts: string[] = [];
  /** Indexes of the parts that new start tags will fill. */
  readonly #gaps: number[] = [];
  // The piece of the source that comes next; it grows as long as what is kept is all of one piece.
  #from = 0;
  #to = 0;

  constructor(source: string, style: Style) {
    this.#source = source;
    this.#style = style;
    this.#tags = new TagWriter(style.quote);
  }

  /** Takes over a piece of the source. */
  keep(from: number, to: number): void {
    if (from !== this.#to) {
      this.#flush();
      this.#from = from;
    }
    this.#to = to;
  }

  /** Adds what needs no escaping. */
  add(text: string): void {
    if (text === '') return;
    this.#flush();
    this.#parts.push(text);
  }

  /** Adds a new start tag but for the `>` or `/>` that ends it. */
  addTag(name: string, attributes: Iterable<readonly [string, string]>): void {
    this.#flush();
    this.#tags.add(name, attributes);
    this.#gaps.push(this.#parts.push('') - 1);
  }

  addAttribute(name: string, value: string): void {
    this.add(attributeMarkup(name, value, this.#style.quote));
  }

  addLiteral(node: XmlText | XmlComment): void {
    this.add(literalMarkup(node));
  }

  /** The whole text. */
  finish(): string {
    this.#flush();
    const tags = this.#tags.written();
    for (const [index, gap] of this.#gaps.entries()) this.#parts[gap] = tags[index] ?? '';
    return this.#parts.join('');
  }

  #flush(): void {
    if (this.#to > this.#from) this.#parts.push(this.#source.slice(this.#from, this.#to));
    this.#from = this.#to;
  }
}

import type { XmlComment, XmlText } from '../tree.js';
import { literalMarkup, Markup } from './markup.js';
import type { Style } from './style.js';

/** A text in the making: pieces of the text that was read, and what is new between them. */
export class Output {
  readonly #source: string;
  readonly #markup: Markup;
  readonly #parts: string[] = [];
  /** Parts that new markup will fill, and by which piece of it: two numbers for each. */
  readonly #gaps: number[] = [];
  // The piece of the source that comes next; it grows as long as what is kept is all of one piece.
  #from = 0;
  #to = 0;

  constructor(source: string, style: Style) {
    this.#source = source;
    this.#markup = new Markup(style.quote);
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
    this.add(`<${name}`);
    for (const [key, value] of attributes) this.addAttribute(' ', key, value);
  }

  /** @param space - What sets it off. */
  addAttribute(space: string, name: string, value: string): void {
    this.add(space);
    this.#fill(this.#markup.attribute(name, value));
  }

  addLiteral(node: XmlText | XmlComment): void {
    if (node.type === 'comment' || node.cdata) this.add(literalMarkup(node));
    else {
      this.#flush();
      this.#fill(this.#markup.text(node.text));
    }
  }

  /** The whole text. */
  finish(): string {
    this.#flush();
    const written = this.#markup.written();
    for (let at = 0; at < this.#gaps.length; at += 2)
      this.#parts[this.#gaps[at] ?? 0] = written[this.#gaps[at + 1] ?? 0] ?? '';
    return this.#parts.join('');
  }

  #fill(piece: number): void {
    this.#gaps.push(this.#parts.push('') - 1, piece);
  }

  #flush(): void {
    if (this.#to > this.#from) this.#parts.push(this.#source.slice(this.#from, this.#to));
    this.#from = this.#to;
  }
}

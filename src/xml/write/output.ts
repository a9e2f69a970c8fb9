import type { XmlComment, XmlText } from '../tree.js';
import { literalMarkup, textsMarkup, valuesMarkup } from './markup.js';
import type { Style } from './style.js';

/** A text in the making: pieces of the text that was read, and what is new between them. */
export class Output {
  readonly #source: string;
  readonly #style: Style;
  readonly #parts: string[] = [];
  readonly #values = new Gaps();
  readonly #texts = new Gaps();
  // The piece of the source that comes next; it grows as long as what is kept is all of one piece.
  #from = 0;
  #to = 0;

  constructor(source: string, style: Style) {
    this.#source = source;
    this.#style = style;
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
    const { quote } = this.#style;
    this.add(`${space}${name}=${quote}`);
    this.#values.add(this.#parts, value);
    this.#parts.push(quote);
  }

  addLiteral(node: XmlText | XmlComment): void {
    if (node.type === 'comment' || node.cdata) this.add(literalMarkup(node));
    else {
      this.#flush();
      this.#texts.add(this.#parts, node.text);
    }
  }

  /** The whole text. */
  finish(): string {
    this.#flush();
    this.#values.fill(this.#parts, (values) => valuesMarkup(values, this.#style.quote));
    this.#texts.fill(this.#parts, textsMarkup);
    return this.#parts.join('');
  }

  #flush(): void {
    if (this.#to > this.#from) this.#parts.push(this.#source.slice(this.#from, this.#to));
    this.#from = this.#to;
  }
}

/** Parts that are filled at the end, all at once. */
class Gaps {
  readonly #waiting: string[] = [];
  readonly #indexes: number[] = [];

  add(parts: string[], text: string): void {
    this.#waiting.push(text);
    this.#indexes.push(parts.push('') - 1);
  }

  fill(parts: string[], write: (waiting: readonly string[]) => readonly string[]): void {
    if (this.#waiting.length === 0) return;
    const written = write(this.#waiting);
    for (const [at, index] of this.#indexes.entries()) parts[index] = written[at] ?? '';
  }
}

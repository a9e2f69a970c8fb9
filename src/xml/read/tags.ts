import type { TextProblems } from '../problems.js';
import { checkReferences, decodeAttribute } from './references.js';
import { excerpt, matchAt, nameAt, spaceAt } from './tokens.js';

/** An element as its tags tell of it; offsets are as in what is kept of an element. */
export interface Tag {
  readonly name: string;
  readonly attributes: Map<string, string>;
  /** Names and values of the attributes by turns. */
  readonly said: string[];
  readonly start: number;
  readonly open: number;
  /** As `open` until the end tag is met; so it stays for an empty-element tag. */
  close: number;
  end: number;
}

// What nearly all attributes are: nothing to decode, and nothing to complain of unless the name comes twice.
const PLAIN_ATTRIBUTE =
  /[ \t\r\n]+([A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?)=(?:"([^"<&\t\r\n]*)"|'([^'<&\t\r\n]*)')/y;
const EQUALS_AT = /[ \t\r\n]*=[ \t\r\n]*/y;
/** Names of attributes whose values are told to nobody, such as `passwd` of `<graphics>`. */
const SECRET = /^(?:pass|secret)/i;
const END_AT = /\/?>/y;

/** Reads the start tag at an offset, with all its attributes, and notes what is wrong with it. */
export function readStartTag(text: string, start: number, problems: TextProblems): Tag {
  const name = nameAt(text, start + 1);
  if (name === undefined) {
    return problems.malformed(
      start,
      `"${excerpt(text, start)}" does not begin a tag.`,
      'Write &lt; for the character itself.',
    );
  }
  return new StartTag(text, start, name, problems).read();
}

/** One start tag while it is read. */
class StartTag {
  readonly #text: string;
  readonly #start: number;
  readonly #name: string;
  readonly #problems: TextProblems;
  readonly #attributes = new Map<string, string>();
  readonly #said: string[] = [];
  #at: number;

  constructor(text: string, start: number, name: string, problems: TextProblems) {
    this.#text = text;
    this.#start = start;
    this.#name = name;
    this.#problems = problems;
    this.#at = start + 1 + name.length;
  }

  read(): Tag {
    while (this.#plainAttribute() || this.#anyAttribute());
    const [name, open] = [this.#name, this.#at];
    const [attributes, said] = [this.#attributes, this.#said];
    return { name, attributes, said, start: this.#start, open, close: open, end: open };
  }

  #plainAttribute(): boolean {
    PLAIN_ATTRIBUTE.lastIndex = this.#at;
    const found = PLAIN_ATTRIBUTE.exec(this.#text);
    if (found === null || this.#attributes.has(found[1] ?? '')) return false;
    this.#add(found[1] ?? '', found[2] ?? found[3] ?? '');
    this.#at = PLAIN_ATTRIBUTE.lastIndex;
    return true;
  }

  #add(name: string, value: string): void {
    this.#attributes.set(name, value);
    this.#said.push(name, value);
  }

  /** Reads one more attribute; `false` at the end of the tag, which is passed over. */
  #anyAttribute(): boolean {
    const space = spaceAt(this.#text, this.#at);
    const end = matchAt(END_AT, this.#text, this.#at + space);
    if (end !== undefined) {
      this.#at += space + end.length;
      return false;
    }
    if (space === 0 && this.#at < this.#text.length) {
      return this.#problems.malformed(
        this.#at,
        `"${excerpt(this.#text, this.#at)}" follows directly on what stands before it in <${this.#name}>.`,
        'Put a space before an attribute, and close the tag with ">" or "/>".',
      );
    }
    this.#at += space;
    const name = this.#attributeName();
    this.#add(name, this.#value(name));
    return true;
  }

  #attributeName(): string {
    const text = this.#text;
    const name = nameAt(text, this.#at);
    if (name === undefined) {
      const rest = excerpt(text, this.#at);
      const found = `holds "${rest}" where an attribute or its end belongs`;
      return this.#problems.malformed(
        this.#at,
        `Tag <${this.#name}> ${this.#at < text.length ? found : 'is never ended'}.`,
        'Close the tag with ">" or "/>".',
      );
    }
    if (this.#attributes.has(name)) {
      this.#problems.add(
        'xml-duplicate-attribute',
        this.#at,
        `Attribute "${name}" of <${this.#name}> is given more than once.`,
        'Keep one of them.',
      );
    }
    const equals = matchAt(EQUALS_AT, text, this.#at + name.length);
    if (equals === undefined) {
      return this.#problems.malformed(
        this.#at,
        `Attribute "${name}" of <${this.#name}> has no value.`,
        `Write ${name}="…".`,
      );
    }
    this.#at += name.length + equals.length;
    return name;
  }

  #value(name: string): string {
    const owner = `"${name}" of <${this.#name}>`;
    const [text, offset] = [this.#text, this.#at];
    const quote = text.charAt(offset);
    if (quote !== '"' && quote !== "'") {
      return this.#problems.malformed(
        offset,
        `The value of attribute ${owner} is not in quotes.`,
        'Put it in quotes.',
      );
    }
    const close = text.indexOf(quote, offset + 1);
    const raw = text.slice(offset + 1, close === -1 ? undefined : close);
    const tag = raw.indexOf('<');
    if (close === -1 || tag !== -1) {
      return this.#problems.malformed(
        tag === -1 ? offset : offset + 1 + tag,
        `The value of attribute ${owner} is not closed before ${tag === -1 ? 'the end' : '"<"'}.`,
        `Close it with ${quote}; write &lt; for a "<" inside it.`,
      );
    }
    checkReferences(raw, offset + 1, this.#problems, SECRET.test(name));
    this.#at = close + 1;
    return decodeAttribute(raw);
  }
}

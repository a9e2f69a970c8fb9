import { illegalCharacters, isBlank } from '../characters.js';
import { DEEPEST, TextProblems } from '../problems.js';
import { contentStart, type SourceText } from '../source.js';
import { checkReferences } from './references.js';
import { checkSection, endOfDeclaration } from './sections.js';
import { readStartTag, type Tag } from './tags.js';
import { excerpt, nameAt, spaceAt } from './tokens.js';

/** What a scan learns of a text that is well-formed. */
export interface Scan {
  /** Every element, in the order of start tags. */
  readonly tags: readonly Tag[];
  /** Every text, comment and CDATA section inside the root, in order. */
  readonly literals: readonly Span[];
}

/** A piece of the text: its offset, and the one behind it. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * Checks that a text is one well-formed XML document without a DOCTYPE, which is what the parser takes for granted:
 * it reads unclosed tags, two roots and repeated attributes without complaint. Learns on the way what the parser does
 * not tell: where everything stands, and attributes as XML 1.0 reads them.
 *
 * @throws {@link VirtwrightError} with everything that was found up to the first place where the structure is lost.
 */
export function scan(source: SourceText): Scan {
  const problems = new TextProblems(source);
  for (const { name, offset } of illegalCharacters(source.text)) {
    problems.add(
      'xml-character',
      offset,
      `Character ${name} stands in the text, which XML 1.0 cannot hold.`,
      'Remove it.',
    );
  }
  const walk = new Walk(source.text, problems);
  walk.run();
  problems.throwIfAny();
  return walk;
}

/** One walk over the markup of a text, which keeps the tags that are open. */
class Walk implements Scan {
  readonly tags: Tag[] = [];
  readonly literals: Span[] = [];
  readonly #text: string;
  readonly #problems: TextProblems;
  readonly #open: Tag[] = [];

  constructor(text: string, problems: TextProblems) {
    this.#text = text;
    this.#problems = problems;
  }

  run(): void {
    const text = this.#text;
    let at = endOfDeclaration(text);
    while (at < text.length) {
      const markup = text.indexOf('<', at);
      const end = markup === -1 ? text.length : markup;
      if (end > at) this.#checkText(at, end);
      at = markup === -1 ? end : this.#checkMarkup(markup);
    }
    this.#checkEnd();
  }

  #checkEnd(): void {
    const unclosed = this.#open.at(-1);
    if (unclosed !== undefined) {
      this.#problems.malformed(
        unclosed.start,
        `<${unclosed.name}> is never closed.`,
        `Close it with </${unclosed.name}>.`,
      );
    }
    if (this.tags.length === 0 && !this.#problems.some) {
      this.#problems.stop(
        'xml-empty',
        contentStart(this.#text),
        'The text holds no XML element.',
        'Pass a document with one root element.',
      );
    }
  }

  #checkText(from: number, to: number): void {
    const raw = this.#text.slice(from, to);
    if (this.#open.length === 0) {
      if (!isBlank(raw)) this.#reportOutside(from + raw.search(/[^ \t\r\n]/));
      return;
    }
    this.literals.push({ start: from, end: to });
    checkReferences(raw, from, this.#problems);
    const close = raw.indexOf(']]>');
    if (close !== -1) {
      this.#problems.add(
        'xml-malformed',
        from + close,
        'Text holds "]]>", which ends a CDATA section that was not begun.',
        'Write ]]&gt; for the characters themselves.',
      );
    }
  }

  #reportOutside(at: number): void {
    this.#problems.add(
      'xml-outside-root',
      at,
      `"${excerpt(this.#text, at)}" stands outside the root element.`,
      this.#text.trimStart().startsWith('<')
        ? 'Remove it, or move it into the root element.'
        : 'This is no XML. Of a description in YAML or JSON, `virtwright design` makes domain XML.',
    );
  }

  // Returns the offset behind the markup.
  #checkMarkup(at: number): number {
    const text = this.#text;
    if (text.startsWith('/', at + 1)) return this.#checkEndTag(at);
    const section = checkSection(text, at, this.#problems);
    if (section === undefined) return this.#enter(readStartTag(text, at, this.#problems));
    if (this.#open.length > 0) this.literals.push({ start: at, end: section.end });
    else if (section.isText) this.#reportOutside(at);
    return section.end;
  }

  #enter(tag: Tag): number {
    const [root] = this.tags;
    if (this.#open.length === 0 && root !== undefined) {
      this.#problems.add(
        'xml-several-roots',
        tag.start,
        `<${tag.name}> is another root element beside <${root.name}>.`,
        'Wrap them in one element, or read them one by one.',
      );
    }
    if (this.#open.length === DEEPEST) {
      this.#problems.stop(
        'xml-too-deep',
        tag.start,
        `<${tag.name}> is nested ${DEEPEST + 1} elements deep; at most ${DEEPEST} are read.`,
        'Check for tags that are not closed.',
      );
    }
    this.tags.push(tag);
    if (!this.#text.startsWith('/', tag.open - 2)) this.#open.push(tag);
    return tag.open;
  }

  #checkEndTag(at: number): number {
    const text = this.#text;
    const name = nameAt(text, at + 2) ?? '';
    const behindName = at + 2 + name.length;
    const end = behindName + spaceAt(text, behindName);
    const open = this.#open.pop();
    if (name === '' || text[end] !== '>') {
      this.#problems.malformed(
        at,
        `"${excerpt(text, at)}" is not an end tag.`,
        'Write a name and ">" behind "</".',
      );
    }
    if (open === undefined) {
      this.#problems.malformed(
        at,
        `</${name}> closes an element that was not opened.`,
        'Remove it.',
      );
    }
    if (open.name !== name) {
      this.#problems.malformed(
        at,
        `</${name}> stands where <${open.name}> is to be closed.`,
        `Close <${open.name}> first, with </${open.name}>.`,
      );
    }
    open.close = at;
    open.end = end + 1;
    return open.end;
  }
}

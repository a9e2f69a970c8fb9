import type { TextPosition } from '../issue.js';
import { illegalCharacters, isBlank } from './characters.js';
import { DEEPEST } from './path.js';
import { TextProblems } from './problems.js';
import { checkReferences } from './references.js';
import { checkSection, endOfDeclaration } from './sections.js';
import { checkStartTag, type StartTag } from './tags.js';
import { excerpt, nameAt, spaceAt } from './tokens.js';

/**
 * Checks that a text is one well-formed XML document without a DOCTYPE, which is what the parser takes for granted:
 * it reads unclosed tags, two roots and repeated attributes without complaint.
 *
 * @param text - With line feeds as its only line ends and no byte order mark.
 * @throws {@link VirtwrightError} with everything that was found up to the first place where the structure is lost.
 */
export function checkWellFormed(text: string, positionAt: (offset: number) => TextPosition): void {
  const problems = new TextProblems(positionAt);
  for (const { name, offset } of illegalCharacters(text)) {
    problems.add(
      'xml-character',
      offset,
      `Character ${name} stands in the text, which XML 1.0 cannot hold.`,
      'Remove it.',
    );
  }
  new Walk(text, problems).run();
  problems.throwIfAny();
}

/** One walk over the markup of a text, which keeps the tags that are open. */
class Walk {
  readonly #text: string;
  readonly #problems: TextProblems;
  readonly #open: StartTag[] = [];
  #root: StartTag | undefined;

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
    const unclosed = this.#open.at(-1);
    if (unclosed !== undefined) {
      this.#problems.malformed(
        unclosed.offset,
        `<${unclosed.name}> is never closed.`,
        `Close it with </${unclosed.name}>.`,
      );
    }
    if (this.#root === undefined && !this.#problems.some) {
      this.#problems.stop(
        'xml-empty',
        0,
        'The text holds no XML element.',
        'Pass a document with one root element.',
      );
    }
  }

  #checkText(from: number, to: number): void {
    const raw = this.#text.slice(from, to);
    if (this.#open.length === 0) {
      if (!isBlank(raw)) this.#reportOutside(from + raw.search(/[^ \t\n]/));
      return;
    }
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
      'Remove it, or move it into the root element.',
    );
  }

  // Returns the offset behind the markup.
  #checkMarkup(at: number): number {
    const text = this.#text;
    if (text.startsWith('</', at)) return this.#checkEndTag(at);
    const section = checkSection(text, at, this.#problems);
    if (section === undefined) return this.#enter(checkStartTag(text, at, this.#problems));
    if (section.isText && this.#open.length === 0) this.#reportOutside(at);
    return section.end;
  }

  #enter(tag: StartTag): number {
    if (this.#open.length === 0) {
      if (this.#root === undefined) this.#root = tag;
      else {
        this.#problems.add(
          'xml-several-roots',
          tag.offset,
          `<${tag.name}> is another root element beside <${this.#root.name}>.`,
          'Wrap them in one element, or read them one by one.',
        );
      }
    }
    if (this.#open.length === DEEPEST) {
      this.#problems.stop(
        'xml-too-deep',
        tag.offset,
        `<${tag.name}> is nested ${DEEPEST + 1} elements deep; at most ${DEEPEST} are read.`,
        'Check for tags that are not closed.',
      );
    }
    if (!tag.empty) this.#open.push(tag);
    return tag.end;
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
    return end + 1;
  }
}

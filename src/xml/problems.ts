import { type Issue, type TextPosition, VirtwrightError } from '../issue.js';

/** What can be wrong with a text that should be XML, and with a tree that should become XML. */
export type XmlIssueCode =
  /** Not a string at all. */
  | 'xml-not-text'
  /** No element in it. */
  | 'xml-empty'
  /** Against the grammar: an unclosed tag, an unquoted value. */
  | 'xml-malformed'
  /** Text before or after the root element. */
  | 'xml-outside-root'
  | 'xml-several-roots'
  | 'xml-too-deep'
  | 'xml-doctype'
  /** A processing instruction, which a tree cannot hold. */
  | 'xml-instruction'
  /** A reference to something other than a character. */
  | 'xml-entity'
  /** A character that XML 1.0 cannot hold. */
  | 'xml-character'
  | 'xml-duplicate-attribute'
  /** A tree holds what no document can express. */
  | 'xml-unwritable';

/** Makes an issue of severity error. */
export function xmlIssue(
  code: XmlIssueCode,
  message: string,
  remedy: string,
  position?: TextPosition,
): Issue {
  const issue: Issue = { code, severity: 'error', message, remedy };
  return position === undefined ? issue : { ...issue, position };
}

// Enough to act on; a binary file read by mistake would otherwise give one for every byte.
const MOST = 50;

/** Collects what is wrong with a text, by offset. */
export class TextProblems {
  readonly #positionAt: (offset: number) => TextPosition;
  readonly #found: { readonly offset: number; readonly issue: Issue }[] = [];

  constructor(positionAt: (offset: number) => TextPosition) {
    this.#positionAt = positionAt;
  }

  /** Notes a problem after which reading can go on. */
  add(code: XmlIssueCode, offset: number, message: string, remedy: string): void {
    this.#found.push({ offset, issue: xmlIssue(code, message, remedy, this.#positionAt(offset)) });
    if (this.#found.length === MOST) this.throwIfAny();
  }

  /** Notes a problem after which nothing more can be told, and throws all there are. */
  stop(code: XmlIssueCode, offset: number, message: string, remedy: string): never {
    this.add(code, offset, message, remedy);
    throw this.#error();
  }

  /** Stops at a place where the grammar is broken. */
  malformed(offset: number, message: string, remedy: string): never {
    return this.stop('xml-malformed', offset, message, remedy);
  }

  get some(): boolean {
    return this.#found.length > 0;
  }

  throwIfAny(): void {
    if (this.some) throw this.#error();
  }

  #error(): VirtwrightError {
    const inOrder = this.#found.toSorted((a, b) => a.offset - b.offset);
    return new VirtwrightError(inOrder.map(({ issue }) => issue));
  }
}

import { errorOf, type Issue, type TextPosition, VirtwrightError } from '../issue.js';
import type { SourceText } from './source.js';

/** Deepest nesting of elements that is read or written; far beyond real documents, and safe for recursion. */
export const DEEPEST = 64;

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
  return errorOf(code, message, remedy, position && { position });
}

/** Tells of a tree that is deeper than any document, as one that holds itself is. */
export function tooDeep(where: string): Issue {
  return xmlIssue(
    'xml-too-deep',
    `Elements are nested more than ${DEEPEST} deep: ${where}.`,
    'Check for an element that holds itself.',
  );
}

/** How many problems are told at most: enough to act on, where a binary file would give one for every byte. */
export const MOST = 50;

/** Collects what is wrong with a text, by offset. */
export class TextProblems {
  readonly #source: SourceText;
  readonly #found: { readonly offset: number; readonly issue: Issue }[] = [];

  constructor(source: SourceText) {
    this.#source = source;
  }

  /** Notes a problem after which reading can go on. */
  add(code: XmlIssueCode, offset: number, message: string, remedy: string): void {
    const position = this.#source.positionAt(offset);
    this.#found.push({ offset, issue: xmlIssue(code, message, remedy, position) });
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

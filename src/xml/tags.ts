import type { TextProblems } from './problems.js';
import { checkReferences } from './references.js';
import { excerpt, matchAt, nameAt, spaceAt } from './tokens.js';

/** A start tag that was found well-formed, or an empty-element tag. */
export interface StartTag {
  readonly name: string;
  readonly offset: number;
  readonly empty: boolean;
  /** Offset behind its `>`. */
  readonly end: number;
}

const EQUALS_AT = /[ \t\n]*=[ \t\n]*/y;
const END_AT = /\/?>/y;

/** Checks the start tag at an offset, with all its attributes. */
export function checkStartTag(text: string, offset: number, problems: TextProblems): StartTag {
  const name = nameAt(text, offset + 1);
  if (name === undefined) {
    return problems.malformed(
      offset,
      `"${excerpt(text, offset)}" does not begin a tag.`,
      'Write &lt; for the character itself.',
    );
  }
  const seen = new Set<string>();
  let at = offset + 1 + name.length;
  for (;;) {
    const space = spaceAt(text, at);
    const end = matchAt(END_AT, text, at + space);
    if (end !== undefined) {
      return { name, offset, empty: end === '/>', end: at + space + end.length };
    }
    if (space === 0) {
      return problems.malformed(
        at,
        `"${excerpt(text, at)}" follows directly on what stands before it in <${name}>.`,
        'Put a space before an attribute, and close the tag with ">" or "/>".',
      );
    }
    at = checkAttribute(text, at + space, name, seen, problems);
  }
}

function checkAttribute(
  text: string,
  offset: number,
  tag: string,
  seen: Set<string>,
  problems: TextProblems,
): number {
  const name = nameAt(text, offset);
  if (name === undefined) {
    const found = offset < text.length ? `holds "${excerpt(text, offset)}"` : 'ends';
    return problems.malformed(
      offset,
      `Tag <${tag}> ${found} where an attribute or its end belongs.`,
      'Close the tag with ">" or "/>".',
    );
  }
  if (seen.has(name)) {
    problems.add(
      'xml-duplicate-attribute',
      offset,
      `Attribute "${name}" of <${tag}> is given more than once.`,
      'Keep one of them.',
    );
  }
  seen.add(name);

  const equals = matchAt(EQUALS_AT, text, offset + name.length);
  if (equals === undefined) {
    return problems.malformed(
      offset,
      `Attribute "${name}" of <${tag}> has no value.`,
      `Write ${name}="…".`,
    );
  }
  return checkValue(text, offset + name.length + equals.length, `"${name}" of <${tag}>`, problems);
}

function checkValue(text: string, offset: number, owner: string, problems: TextProblems): number {
  const quote = text.charAt(offset);
  if (quote !== '"' && quote !== "'") {
    return problems.malformed(
      offset,
      `The value of attribute ${owner} is not in quotes.`,
      'Put it in quotes.',
    );
  }
  const close = text.indexOf(quote, offset + 1);
  const value = text.slice(offset + 1, close === -1 ? undefined : close);
  const tag = value.indexOf('<');
  if (close === -1 || tag !== -1) {
    return problems.malformed(
      tag === -1 ? offset : offset + 1 + tag,
      `The value of attribute ${owner} is not closed before ${tag === -1 ? 'the end' : '"<"'}.`,
      `Close it with ${quote}; write &lt; for a "<" inside it.`,
    );
  }
  checkReferences(value, offset + 1, problems);
  return close + 1;
}

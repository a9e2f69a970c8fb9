import { contentStart } from '../source.js';
import type { KeptElement } from '../tree.js';
import type { Quote } from './markup.js';

/** How a document is laid out. */
export interface Style {
  readonly quote: Quote;
  readonly lineEnd: string;
  /** What the content of an element is indented by. */
  readonly indent: string;
}

const PLAIN: Style = { quote: '"', lineEnd: '\n', indent: '  ' };

// The first attribute of a tag; comments may hold anything.
const FIRST_ATTRIBUTE = /<[^<>!?]*?=[ \t\r\n]*(["'])/g;

/** The style of a document that was read, by what comes first in it; what it does not tell is as in one made anew. */
export function styleOf(root: KeptElement | undefined): Style {
  if (root === undefined) return PLAIN;
  const { text } = root.source;
  FIRST_ATTRIBUTE.lastIndex = root.start;
  const [, quote] = FIRST_ATTRIBUTE.exec(text) ?? [];
  const [lineEnd = PLAIN.lineEnd] = /\r\n?|\n/.exec(text) ?? [];
  return {
    quote: quote === '"' || quote === "'" ? quote : PLAIN.quote,
    lineEnd,
    indent: indentOf(root),
  };
}

function indentOf(root: KeptElement): string {
  const { text } = root.source;
  const outer = indentationAt(text, root.start) ?? '';
  const [first = root.start] = root.edges;
  const inner = indentationAt(text, first) ?? '';
  return inner.length > outer.length && inner.startsWith(outer)
    ? inner.slice(outer.length)
    : PLAIN.indent;
}

/** What an offset is indented by; `undefined` when something stands before it on its line. */
export function indentationAt(text: string, offset: number): string | undefined {
  let start = offset;
  while (start > 0 && ' \t'.includes(text.charAt(start - 1))) start -= 1;
  const beginsLine = start <= contentStart(text) || '\r\n'.includes(text.charAt(start - 1));
  return beginsLine ? text.slice(start, offset) : undefined;
}

import type { TextPosition } from '../issue.js';

const LINE_END = /\r\n?|\n/g;

/** A text that was read, which its elements remember. */
export class SourceText {
  readonly text: string;
  #lineStarts: readonly number[] | undefined;

  constructor(text: string) {
    this.text = text;
  }

  /** Line and column of an offset; a byte order mark is no column. */
  positionAt(offset: number): TextPosition {
    // Worked out when first asked for: most texts are read without a question where anything stands.
    this.#lineStarts ??= lineStartsOf(this.text);
    const line = lastUpTo(this.#lineStarts, offset);
    return { line: line + 1, column: offset - (this.#lineStarts[line] ?? 0) + 1 };
  }
}

/** Where the content of a text begins: behind its byte order mark, if it has one. */
export function contentStart(text: string): number {
  return text.startsWith('\u{FEFF}') ? 1 : 0;
}

function lineStartsOf(text: string): number[] {
  const starts = [contentStart(text)];
  for (const { 0: lineEnd, index } of text.matchAll(LINE_END)) starts.push(index + lineEnd.length);
  return starts;
}

/** Index of the last number in a sorted list that is no greater than a limit. */
function lastUpTo(sorted: readonly number[], limit: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((sorted[middle] ?? 0) <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}

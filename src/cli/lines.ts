import { createReadStream, statSync } from 'node:fs';
import { decodeText, labelOf, STDIN, unreadable } from './files.js';
import type { Io } from './io.js';

/** A line of a stream; blank ones are none. */
export interface Line {
  /** Its file, as messages call it. */
  readonly file: string;
  /** Counted from 1. */
  readonly number: number;
  readonly bytes: Uint8Array;
}

/**
 * The lines of files or of standard input, one after the other; only the one that is being read is held.
 *
 * @param failed - Is told why a file can be read no further.
 */
export async function* linesOf(
  files: readonly string[],
  io: Io,
  failed: (file: string, error: unknown) => void,
): AsyncGenerator<Line> {
  for (const path of files) {
    const file = labelOf(path);
    try {
      const chunks = path === STDIN ? io.stdin : createReadStream(path);
      let number = 0;
      for await (const bytes of splitLines(chunks)) {
        number += 1;
        if (bytes.some((byte) => !BLANK.has(byte))) yield { file, number, bytes };
      }
    } catch (error) {
      failed(file, unreadable(error));
    }
  }
}

/** Bytes of the line of an ordinary guest. */
const USUAL_LINE = 4096;

/** About how many lines there are; nothing where not all of it is in files. */
export function countOf(files: readonly string[]): number | undefined {
  let bytes = 0;
  for (const file of files) {
    const found = file === STDIN ? undefined : statSync(file, { throwIfNoEntry: false });
    if (!found?.isFile()) return undefined;
    bytes += found.size;
  }
  return Math.ceil(bytes / USUAL_LINE);
}

const NEWLINE = 0x0a;
const BLANK: ReadonlySet<number> = new Set([0x20, 0x09, 0x0d]);

async function* splitLines(chunks: AsyncIterable<Uint8Array | string>): AsyncGenerator<Uint8Array> {
  let begun: Uint8Array[] = [];
  for await (const chunk of chunks) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    let from = 0;
    for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, from)) {
      yield Buffer.concat([...begun, bytes.subarray(from, end)]);
      begun = [];
      from = end + 1;
    }
    if (from < bytes.length) begun.push(bytes.subarray(from));
  }
  if (begun.length > 0) yield Buffer.concat(begun);
}

/** @throws {@link VirtwrightError} `file-not-utf8`. */
export function textOf({ bytes }: Line): string {
  return decodeText(bytes, 'The line');
}

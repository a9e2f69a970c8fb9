import { readText, STDIN } from './files.js';
import type { FilesBeside, Io } from './io.js';
import { asUsageError, UsageError } from './usage.js';

/** What was read in a run, or in the run that a thread helps. */
const texts = new WeakMap<Io, Map<string, string>>();

/** What the files held that options of a run name. */
export function filesBeside(io: Io): FilesBeside {
  return textsOf(io);
}

function textsOf(io: Io): Map<string, string> {
  const found = texts.get(io) ?? new Map(io.helps?.beside);
  texts.set(io, found);
  return found;
}

/**
 * Reads a file that an option names beside the files of the verb.
 *
 * @param read - Makes something of its text.
 * @throws {@link UsageError} when it cannot be read, or standard input is to be both.
 */
export async function readBeside<Read>(
  option: string,
  file: string,
  files: readonly string[],
  read: (text: string) => Read | Promise<Read>,
  io: Io,
): Promise<Read> {
  if (file === STDIN && files.includes(STDIN))
    throw new UsageError(`${option} and the file cannot both be standard input.`);
  const known = textsOf(io);
  try {
    const text = known.get(file) ?? (await readText(file, io));
    known.set(file, text);
    return await read(text);
  } catch (error) {
    throw asUsageError(error, `${option} ${file}: `);
  }
}

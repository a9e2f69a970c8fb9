import { readText, STDIN } from './files.js';
import type { Io } from './io.js';
import { asUsageError, UsageError } from './usage.js';

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
  try {
    return await read(await readText(file, io));
  } catch (error) {
    throw asUsageError(error, `${option} ${file}: `);
  }
}

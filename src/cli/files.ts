// Synchronous, for there is nothing to do meanwhile, and hundreds of small files take a third of the time.
import {
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { types } from 'node:util';
import { errorOf, VirtwrightError } from '../issue.js';
import type { Io } from './io.js';

/** The file name that stands for standard input. */
export const STDIN = '-';

/** How a file is called in messages. */
export function labelOf(file: string): string {
  return file === STDIN ? '<stdin>' : file;
}

/**
 * Reads a file, or standard input, as text without its byte order mark.
 *
 * @throws {@link VirtwrightError} `file-unreadable`, or `file-not-utf8`: read with a guess, text would change unseen.
 */
export async function readText(file: string, io: Io): Promise<string> {
  return decodeText(await readBytes(file, io));
}

/**
 * @param what - What it is, as messages begin.
 * @throws {@link VirtwrightError} `file-not-utf8`.
 */
export function decodeText(bytes: Uint8Array, what = 'The file'): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw failure('file-not-utf8', `${what} is not UTF-8 text.`);
  }
}

async function readBytes(file: string, { stdin }: Io): Promise<Uint8Array> {
  try {
    if (file !== STDIN) return readFileSync(file);
    const chunks: Uint8Array[] = [];
    for await (const chunk of stdin)
      chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
    return Buffer.concat(chunks);
  } catch (error) {
    throw unreadable(error);
  }
}

/** `file-unreadable`, by what the system says. */
export function unreadable(error: unknown): VirtwrightError {
  return failure('file-unreadable', `It cannot be read: ${reasonOf(error)}.`);
}

/**
 * Writes a file as a whole or not at all: what is there stays until the new text is complete.
 *
 * @param mode - Permissions of the file; what the system gives to new files when left out.
 * @throws {@link VirtwrightError} `file-unwritable`.
 */
export function writeText(path: string, text: string, mode?: number): void {
  // In the same directory, for only within one file system is renaming a single step.
  const temporary = join(dirname(path), `.virtwright-${crypto.randomUUID()}.tmp`);
  try {
    writeFileSync(temporary, text, { flag: 'wx', mode });
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw failure('file-unwritable', `${path} cannot be written: ${reasonOf(error)}.`);
  }
}

/**
 * Writes a file that is there anew, with the permissions it has; where its path is a link, what that leads to.
 *
 * @throws {@link VirtwrightError} `file-unwritable`.
 */
export function replaceText(path: string, text: string): void {
  const file = realpathSync(path);
  writeText(file, text, statSync(file).mode & 0o777);
}

/**
 * Writes a file whether it is there or not; what is no file, such as a device or a pipe, is written to.
 *
 * @throws {@link VirtwrightError} `file-unwritable`.
 */
export function putText(path: string, text: string): void {
  try {
    const there = statSync(path, { throwIfNoEntry: false });
    if (!there) writeText(path, text);
    else if (there.isFile()) replaceText(path, text);
    else writeFileSync(path, text);
  } catch (error) {
    if (VirtwrightError.is(error)) throw error;
    throw failure('file-unwritable', `${path} cannot be written: ${reasonOf(error)}.`);
  }
}

/** @throws {@link VirtwrightError} `file-unwritable`. */
export function makeDirectory(path: string): void {
  try {
    makeWithParents(path);
  } catch (error) {
    throw failure('file-unwritable', `The directory ${path} cannot be made: ${reasonOf(error)}.`);
  }
}

/** Node's own `recursive` comes to no end where a parent that exists cannot take directories, as in /proc (Node 20, as seen). */
function makeWithParents(path: string): void {
  try {
    mkdirSync(path);
  } catch (error) {
    const [code, parent] = [codeOf(error), dirname(path)];
    if (code === 'EEXIST' && statSync(path).isDirectory()) return;
    if (code !== 'ENOENT' || parent === path) throw error;
    makeWithParents(parent);
    mkdirSync(path);
  }
}

/**
 * Prints a result and waits until it is out; a reader that went away, as `head` does, has seen enough.
 *
 * @throws {@link VirtwrightError} `output-unwritable`.
 */
export function print(text: string, { stdout }: Pick<Io, 'stdout'>): Promise<void> {
  return new Promise((resolve, reject) => {
    stdout.write(text, (error) => {
      if (!error || codeOf(error) === 'EPIPE') resolve();
      else
        reject(failure('output-unwritable', `Standard output takes no more: ${reasonOf(error)}.`));
    });
  });
}

/** Prints data for a program, as JSON on a line of its own. */
export function printLine(data: object, io: Pick<Io, 'stdout'>): Promise<void> {
  return print(`${JSON.stringify(data)}\n`, io);
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EEXIST: 'a file of that name is there',
  EISDIR: 'it is a directory',
  ENOENT: 'there is no such file or directory',
  ENOSPC: 'no space is left on the device',
  ENOTDIR: 'a part of its path is no directory',
  EPERM: 'the operation is not permitted',
  EROFS: 'the file system is read-only',
};

function reasonOf(error: unknown): string {
  return REASONS[codeOf(error)] ?? (types.isNativeError(error) ? error.message : String(error));
}

function codeOf(error: unknown): string {
  return types.isNativeError(error) && 'code' in error ? String(error.code) : '';
}

const REMEDIES = {
  'file-not-utf8': 'Convert it, for example with `iconv -t UTF-8`.',
  'file-unreadable': 'Name a file that can be read, or - for standard input.',
  'file-unwritable': 'Name a place that can be written to.',
  'output-unwritable': 'See where standard output goes.',
} as const;

function failure(code: keyof typeof REMEDIES, message: string): VirtwrightError {
  return new VirtwrightError([errorOf(code, message, REMEDIES[code])]);
}

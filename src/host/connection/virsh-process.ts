import { closeSync, createReadStream, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { errorOf, VirtwrightError } from '../../issue.js';
import { type Asked, failed, refusal } from './refusal.js';

/** How virsh is started. */
export interface VirshOptions {
  /** The words that start virsh, such as `['podman', 'exec', '-i', 'libvirt', 'virsh']`; by default `['virsh']`. */
  readonly command?: readonly [string, ...string[]];
  /** Longest time for one call in seconds, 300 by default: at its first a libvirt asks all its emulators what they can. */
  readonly timeout?: number;
}

const PATIENCE = 300;

/** libvirt's log, which goes to standard error among the complaints where no daemon keeps it. */
const LOG_LINE = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+\+0000: \d+: (?:debug|info|warning|error) :/;

/**
 * Runs virsh once, without a shell.
 *
 * @param args - Its words behind the connection.
 * @param input - What it reads as `/dev/stdin`.
 * @returns What it prints.
 * @throws {@link VirtwrightError} what libvirt or virsh objects to, in its own words.
 */
export async function runVirsh(
  uri: string | undefined,
  args: readonly string[],
  asked: Asked,
  { command = ['virsh'], timeout = PATIENCE }: VirshOptions,
  input?: string,
): Promise<string> {
  // Only those who ask a libvirt load it.
  const { execa } = await import('execa');
  const [program, ...words] = command;
  const connection = uri === undefined ? [] : ['--connect', uri];
  const file = input === undefined ? undefined : openUnnamed(input);
  try {
    const ended = await execa(program, [...words, '--quiet', ...connection, ...args], {
      // A stream of a file is handed on as that file.
      stdin: file === undefined ? 'ignore' : createReadStream('', { fd: file, autoClose: false }),
      reject: false,
      timeout: timeout * 1000,
      // What libvirt says is told apart by its English words, and a name may have letters of any script.
      env: { LC_ALL: 'C.UTF-8', LANGUAGE: '' },
    });
    if (!ended.failed) return ended.stdout;
    if (ended.timedOut) throw silent(asked, timeout);
    if (ended.isMaxBuffer) throw failed(asked, 'virsh said more than can be read');
    if (ended.signal !== undefined) throw failed(asked, `virsh was ended by ${ended.signal}`);
    if (ended.exitCode === undefined) throw missing(program, ended.originalMessage ?? '');
    throw refusal(asked, complaintIn(ended.stderr));
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/**
 * A file with a text in it, which has no name any more when virsh opens it: nothing is left behind, whatever ends first.
 *
 * Node's own pipes are sockets on Linux, which cannot be opened as `/dev/stdin`.
 */
function openUnnamed(text: string): number {
  const directory = mkdtempSync(join(tmpdir(), 'virtwright-'));
  try {
    const file = openSync(join(directory, 'input.xml'), 'wx+', 0o600);
    // At a position, so that a reader that shares it begins at the start.
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at, bytes.length - at, at);
    return file;
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** What virsh says on standard error, without libvirt's log and without the word before each line. */
function complaintIn(stderr: string): string {
  return stderr
    .split('\n')
    .filter((line) => !LOG_LINE.test(line))
    .map((line) => line.replace(/^error: /, ''))
    .join('\n')
    .trim();
}

function silent({ what }: Asked, timeout: number): VirtwrightError {
  return new VirtwrightError([
    errorOf(
      'libvirt-timeout',
      `libvirt did not answer for ${timeout} seconds when it was to ${what}.`,
      'See whether it hangs, or give it more time.',
    ),
  ]);
}

function missing(program: string, reason: string): VirtwrightError {
  return new VirtwrightError([
    errorOf(
      'virsh-missing',
      `The program ${program} cannot be run: ${reason.replace(/\.?$/, '.')}`,
      'Install virsh (package libvirt-clients, or libvirt-client), or use another way to libvirt.',
    ),
  ]);
}

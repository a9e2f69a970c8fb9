import type { MessagePort, Worker } from 'node:worker_threads';
import type { LibvirtConnection } from '../domain/connection.js';

/** Where text goes: a stream that may be a terminal. */
export interface Output {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  write(text: string, done?: (error?: Error | null) => void): unknown;
}

/** What the files held that options name: a pipe can be read only once. */
export type FilesBeside = ReadonlyMap<string, string>;

/** The world around a run, as far as it is no file. */
export interface Io {
  readonly stdin: AsyncIterable<Uint8Array | string>;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Starts a thread with the same command line, which does to texts what this run does to its files. */
  readonly startHelper?: (beside: FilesBeside) => Worker;
  /** In such a thread, whom it helps. */
  readonly helps?: { readonly port: MessagePort; readonly beside: FilesBeside } | undefined;
  /** What connects to a libvirt; virsh where it is left out. */
  readonly connect?: ((uri?: string) => LibvirtConnection) | undefined;
}

/** 0: done. 1: a file failed. 2: the command line makes no sense, and nothing was done. 3: none failed, and a guest differs from its file. */
export type ExitStatus = 0 | 1 | 2 | 3;

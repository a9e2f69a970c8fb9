/** Where text goes: a stream that may be a terminal. */
export interface Output {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  write(text: string, done?: (error?: Error | null) => void): unknown;
}

/** The world around a run, as far as it is no file. A `process` is one. */
export interface Io {
  readonly stdin: AsyncIterable<Uint8Array | string>;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** 0: done. 1: a file failed. 2: the command line makes no sense, and nothing was done. */
export type ExitStatus = 0 | 1 | 2;

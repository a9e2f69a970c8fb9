import { statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { groupBy } from '../group-by.js';
import { STDIN } from './files.js';
import { UsageError } from './usage.js';

/** Where the result of a file goes. */
export interface Target {
  readonly path: string;
  /** Permissions of the input: a definition may hold passwords. */
  readonly mode: number | undefined;
}

/**
 * Where the result of each file goes.
 *
 * @param rename - Turns the base name of an input into that of its result.
 * @throws {@link UsageError} when two results would be one file, or a result would replace an input; it names them all.
 */
export function targetsIn(
  directory: string,
  files: readonly string[],
  rename: (name: string) => string,
): ReadonlyMap<string, Target> {
  if (files.includes(STDIN))
    throw new UsageError('Standard input has no file name for --out-dir; redirect the output.');
  const sources = files.map(identify);
  const inputs = new Set(sources.flatMap((source) => source?.key ?? []));
  const paths = files.map((file) => join(directory, rename(basename(file))));
  const present = paths.map(identify);

  const complaints = [
    ...clashes(files, paths),
    ...paths.flatMap((path, at) => {
      const key = present[at]?.key;
      return key !== undefined && inputs.has(key)
        ? [`${path} is an input, and inputs are never replaced; name another --out-dir.`]
        : [];
    }),
  ];
  if (complaints.length > 0) throw new UsageError(complaints.join('\n'));
  return new Map(
    files.map((file, at) => [file, { path: paths[at] ?? '', mode: sources[at]?.mode }]),
  );
}

function clashes(files: readonly string[], paths: readonly string[]): string[] {
  return [...groupBy(files.entries(), ([at]) => paths[at])].flatMap(([path, group]) => {
    const named = group.map(([, file]) => file).join(' and ');
    return group.length > 1 ? [`${named} would both become ${path}; run them apart.`] : [];
  });
}

interface FileIdentity {
  /** The same for all paths that lead to one file. */
  readonly key: string;
  readonly mode: number | undefined;
}

/** Nothing when there is no such file: it is reported when it is read. */
function identify(path: string): FileIdentity | undefined {
  try {
    const found = statSync(path, { bigint: true });
    const mode = found.isFile() ? Number(found.mode & 0o777n) : undefined;
    return { key: `${found.dev}:${found.ino}`, mode };
  } catch {
    return undefined;
  }
}

import type { Command } from 'commander';
import type { PlaceOptions } from '../placement/job/options.js';
import { readBeside } from './beside.js';
import type { Io } from './io.js';
import { UsageError } from './usage.js';

/** Flags of a verb that can keep places as they were. */
export interface PastFlags {
  readonly remember?: string;
  readonly compact?: boolean;
}

export function addPastOptions(command: Command): Command {
  return command
    .option(
      '--remember <file>',
      'domain XML of the guest so far: what is still there keeps its place',
    )
    .option('--compact', 'give back the places of devices that are gone');
}

/**
 * What is remembered, read from its file.
 *
 * @param files - The files of the verb: a past belongs to one of them.
 * @throws {@link UsageError} when they are more than one, or the file cannot be read.
 */
export async function pastOptions(
  { remember: file, compact = false }: PastFlags,
  files: readonly string[],
  io: Io,
): Promise<Pick<PlaceOptions, 'remember' | 'compact'>> {
  const kept = compact ? { compact } : {};
  if (file === undefined) return kept;
  if (files.length > 1) throw new UsageError('--remember goes with a single file.');
  return { ...kept, remember: await readBeside('--remember', file, files, (text) => text, io) };
}

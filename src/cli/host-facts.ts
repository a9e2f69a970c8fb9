import type { Command } from 'commander';
import type { HostFacts } from '../placement/host/facts.js';
import type { PlaceOptions } from '../placement/options.js';
import { readBeside } from './beside.js';
import type { Io } from './io.js';
import { parseSpecText } from './spec-text.js';

/** Flags of a verb that places devices of a known host. */
export interface HostFlags {
  readonly host?: string;
}

export function addHostOption(command: Command): Command {
  return command.option(
    '--host <file>',
    'what is known of the host, in YAML or JSON: NUMA nodes, root complexes and IOMMU groups of its devices',
  );
}

/**
 * What is known of the host, read from its file.
 *
 * @param files - The files of the verb.
 * @throws {@link UsageError} when it cannot be read, or holds something else.
 */
export async function hostOption(
  { host: file }: HostFlags,
  files: readonly string[],
  io: Io,
): Promise<Pick<PlaceOptions, 'host'>> {
  if (file === undefined) return {};
  return { host: await readBeside('--host', file, files, readFacts, io) };
}

async function readFacts(text: string): Promise<HostFacts> {
  const data = await parseSpecText(text, 'host');
  const { parseHostFacts } = await import('../schema/index.js');
  return parseHostFacts(data);
}

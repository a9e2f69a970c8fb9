import type { Command } from 'commander';
import { isRelease, type Releases } from '../catalog/releases.js';
import type { HostFacts } from '../domain/host-facts.js';
import type { PlaceOptions } from '../placement/job/options.js';
import { readBeside } from './beside.js';
import type { Io } from './io.js';
import { parseSpecText } from './spec-text.js';
import { UsageError } from './usage.js';

/** Flags of a verb that places devices for a known host. */
export interface HostFlags extends Releases {
  readonly host?: string;
}

export function addHostOptions(command: Command): Command {
  return command
    .option(
      '--host <file>',
      'what is known of the host, in YAML or JSON: its releases, NUMA nodes and PCI devices, as virtwright host prints it',
    )
    .option('--libvirt <release>', 'use nothing newer than this libvirt has, such as 9.0')
    .option('--qemu <release>', 'use nothing newer than this QEMU has, such as 7.2');
}

/**
 * What is known of the host: its file, and the releases that are given, which rank above those of the file.
 *
 * @param files - The files of the verb.
 * @throws {@link UsageError} when the file cannot be read, or holds something else, or a release is none.
 */
export async function hostOption(
  flags: HostFlags,
  files: readonly string[],
  io: Io,
): Promise<Pick<PlaceOptions, 'host'>> {
  const given = releasesOf(flags);
  const { host: file } = flags;
  if (file === undefined) return given ? { host: { releases: given } } : {};
  const facts = await readBeside('--host', file, files, readFacts, io);
  return { host: given ? { ...facts, releases: { ...facts.releases, ...given } } : facts };
}

function releasesOf({ libvirt, qemu }: HostFlags): Releases | undefined {
  const given = Object.entries({ libvirt, qemu }).filter(([, release]) => release !== undefined);
  const wrong = given.filter(([, release = '']) => !isRelease(release));
  if (wrong.length > 0) throw new UsageError(wrong.map(notARelease).join('\n'));
  return given.length > 0 ? Object.fromEntries(given) : undefined;
}

function notARelease([option, release]: readonly [string, string | undefined]): string {
  return `--${option} is '${release}' and has to be a release, such as 9.0.`;
}

async function readFacts(text: string): Promise<HostFacts> {
  const { data, positionOf } = await parseSpecText(text, 'host');
  const { parseHostFacts } = await import('../schema/index.js');
  return parseHostFacts(data, positionOf);
}

import { statSync } from 'node:fs';
import type { Command } from 'commander';
import { type Catalog, catalog } from '../catalog/catalog.js';
import type { SystemFacts } from '../catalog/systems/index.js';
import { isRecord } from '../is-record.js';
import { caught } from '../issue.js';
import type { PlaceOptions } from '../placement/job/options.js';
import { readBeside } from './beside.js';
import type { Io } from './io.js';
import { parseSpecText } from './spec-text.js';
import { asUsageError, UsageError } from './usage.js';

/** Flags of a verb that knows operating systems. */
export interface OsinfoFlags {
  readonly osinfoDb?: string;
}

export function addOsinfoOption(command: Command): Command {
  return command.option(
    '--osinfo-db <path>',
    'operating systems that this package does not know: the directory of an osinfo-db, or a file that virtwright systems printed',
  );
}

/**
 * The catalog with the systems that are named.
 *
 * @param files - The files of the verb.
 * @throws {@link UsageError} when there are none.
 */
export async function osinfoOption(
  { osinfoDb: path }: OsinfoFlags,
  files: readonly string[],
  io: Io,
): Promise<Pick<PlaceOptions, 'catalog'>> {
  if (path === undefined) return {};
  const isDatabase = statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  const extended = isDatabase
    ? catalog.extend({ systems: await systemsIn(path) })
    : await readBeside('--osinfo-db', path, files, withRecords, io);
  return { catalog: extended };
}

/** @throws {@link UsageError} */
async function systemsIn(directory: string): Promise<readonly SystemFacts[]> {
  const [{ readOsinfoFiles }, { readOsinfo }] = await Promise.all([
    import('../host/osinfo-files.js'),
    import('../osinfo/index.js'),
  ]);
  const about = `--osinfo-db ${directory}`;
  const texts = readOsinfoFiles([directory]);
  if (Object.keys(texts).length === 0)
    throw new UsageError(`${about} has no osinfo-db: there is no directory os with XML files.`);
  try {
    return readOsinfo(texts);
  } catch (error) {
    throw asUsageError(error, `${about}: `);
  }
}

async function withRecords(text: string): Promise<Catalog> {
  const { data } = await parseSpecText(text, 'list of systems');
  return Reflect.apply(catalog.extend, catalog, [isRecord(data) ? data : { systems: data }]);
}

/** What was asked of the osinfo-db of this host: many guests of a run name the same system. */
const answers = new WeakMap<Catalog, Map<string, Promise<Catalog>>>();

/**
 * A catalog that knows a system, if the osinfo-db of this host does.
 *
 * @param name - libosinfo's id or short id.
 */
export async function knowing(name: string | undefined, known: Catalog): Promise<Catalog> {
  if (name === undefined || known.systems.of(name)) return known;
  const asked = answers.get(known) ?? new Map<string, Promise<Catalog>>();
  answers.set(known, asked);
  const answer = asked.get(name) ?? withSystem(name, known);
  asked.set(name, answer);
  return answer;
}

async function withSystem(name: string, known: Catalog): Promise<Catalog> {
  const [{ readOsinfoFiles }, { filesAbout, readOsinfo }] = await Promise.all([
    import('../host/osinfo-files.js'),
    import('../osinfo/index.js'),
  ]);
  files ??= readOsinfoFiles();
  const about = filesAbout(name, files);
  return caught(
    () => known.extend({ systems: readOsinfo(about) }),
    // A database that is broken is no fault of the guest.
    () => known,
  );
}

/** The osinfo-db of this host, once it was asked for. */
let files: Readonly<Record<string, string>> | undefined;

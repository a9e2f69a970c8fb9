import { access, constants } from 'node:fs/promises';
import { delimiter, isAbsolute, join } from 'node:path';
import { architectures } from '../catalog/architectures.js';
import type { HostEmulator } from '../catalog/host/facts.js';
import type { Issue } from '../issue.js';
import { emulatorFrom, questions } from './emulator.js';
import { programsFor } from './programs.js';
import { askQemu } from './qmp.js';
import { type Report, unread } from './unread.js';

type Emulators = Readonly<Record<string, HostEmulator>>;

/** Who hears how far reading is, and what could not be read. */
export interface Listener {
  /** Told of each before it is asked, which takes about a second. */
  readonly tell: (what: string) => void;
  readonly report: Report;
}

/**
 * What the emulators of this host have, each asked once; one that is not there, or does not answer, is left out and told of.
 *
 * @param wanted - Architectures, or `all` for those there are emulators for.
 */
export async function readEmulators(
  wanted: readonly string[] | 'all',
  { tell, report }: Listener,
): Promise<Emulators> {
  const found: [string, HostEmulator][] = [];
  const asked = new Map<string, HostEmulator | undefined>();
  for (const arch of wanted === 'all' ? architectures : wanted) {
    const path = await programOf(arch);
    if (path === undefined) {
      if (wanted !== 'all') report(noProgram(arch));
      continue;
    }
    if (!asked.has(path)) {
      tell(path);
      asked.set(path, await emulatorAt(path, report));
    }
    const emulator = asked.get(path);
    if (emulator) found.push([arch, emulator]);
  }
  return Object.fromEntries(found);
}

async function emulatorAt(path: string, report: Report): Promise<HostEmulator | undefined> {
  const heard = await askQemu(path, questions);
  if ('answers' in heard) return { path, ...emulatorFrom(heard.answers) };
  report(unread(`${path} ${heard.silent}`, `See what \`${path} -machine none -qmp stdio\` says.`));
  return undefined;
}

function noProgram(arch: string): Issue {
  const [name = ''] = programsFor(arch);
  return unread(`There is no ${name} for guests of ${arch} here`, 'Install it, or ask for others.');
}

/** Where the program for an architecture is. */
async function programOf(arch: string): Promise<string | undefined> {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(isAbsolute);
  const places = programsFor(arch).flatMap((name) =>
    isAbsolute(name) ? [name] : folders.map((folder) => join(folder, name)),
  );
  for (const place of places) if (await isProgram(place)) return place;
  return undefined;
}

function isProgram(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

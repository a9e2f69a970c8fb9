import { access, constants } from 'node:fs/promises';
import { delimiter, isAbsolute, join } from 'node:path';
import { architectures } from '../catalog/architectures.js';
import type { HostEmulator } from '../catalog/host/facts.js';
import { emulatorFrom, questions } from './emulator.js';
import { programsFor } from './programs.js';
import { askQemu } from './qmp.js';

type Emulators = Readonly<Record<string, HostEmulator>>;

/**
 * What the emulators of this host have, each asked once; one that is not there is left out.
 *
 * @param wanted - Architectures, or `all` for those there are emulators for.
 * @param tell - Told of each before it is asked, which takes about a second.
 */
export async function readEmulators(
  wanted: readonly string[] | 'all',
  tell: (what: string) => void,
): Promise<Emulators> {
  const found: [string, HostEmulator][] = [];
  const asked = new Map<string, HostEmulator | undefined>();
  for (const arch of wanted === 'all' ? architectures : wanted) {
    const path = await programOf(arch);
    if (path === undefined) continue;
    if (!asked.has(path)) {
      tell(path);
      const answers = await askQemu(path, questions);
      asked.set(path, answers && { path, ...emulatorFrom(answers) });
    }
    const emulator = asked.get(path);
    if (emulator) found.push([arch, emulator]);
  }
  return Object.fromEntries(found);
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

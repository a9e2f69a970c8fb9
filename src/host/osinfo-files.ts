// Synchronous, for there is nothing to do meanwhile, and a thousand small files take a third of the time.
import { readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Where libosinfo looks for its database, each adding to those before: the system's, this host's and the user's
 * (libosinfo osinfo/osinfo_loader.c).
 *
 * @param env - Variables of the environment by name, which can name other places.
 */
export function osinfoDirectories(
  env: Readonly<Record<string, string | undefined>> = process.env,
): readonly string[] {
  const config = env['XDG_CONFIG_HOME'] || join(homedir(), '.config');
  return [
    env['OSINFO_SYSTEM_DIR'] || '/usr/share/osinfo',
    env['OSINFO_LOCAL_DIR'] || '/etc/osinfo',
    env['OSINFO_USER_DIR'] || join(config, 'osinfo'),
  ];
}

/**
 * The files of osinfo-db that tell of systems, as `readOsinfo` takes them: texts by path.
 *
 * @param directories - Where databases are; where libosinfo looks for them by default. What is not there has no files.
 */
export function readOsinfoFiles(
  directories: readonly string[] = osinfoDirectories(),
): Readonly<Record<string, string>> {
  const files = directories.flatMap((directory) => xmlFilesIn(join(directory, 'os')));
  return Object.fromEntries(files.map((file) => [file, readFileSync(file, 'utf8')]));
}

function xmlFilesIn(directory: string): readonly string[] {
  try {
    return readdirSync(directory, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.xml'))
      .sort()
      .map((name) => join(directory, name));
  } catch {
    return [];
  }
}

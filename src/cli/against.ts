import type { LibvirtConnection } from '../domain/connection.js';
import type { PlaceOptions } from '../placement/job/options.js';
import type { XmlDocument } from '../xml/tree.js';
import { Changes } from './changes.js';
import { type Definition, designOf, nameIn } from './source.js';

/** A guest as its file has it, beside what a libvirt has of it. */
export interface Against extends Definition {
  readonly domain: string;
  /** What libvirt has; absent of a domain that is new. */
  readonly before: string | undefined;
  /** What the file would change; nothing of a domain that is new. */
  readonly changes: Changes;
}

/** What a file is taken to. */
export interface Goal {
  readonly connection: LibvirtConnection;
  /** As the command line says it. */
  readonly given: PlaceOptions;
  /** The same for that libvirt. */
  readonly options: PlaceOptions;
}

/**
 * Designs a description, or places domain XML, and compares it with what a libvirt has of the domain. Devices stay where that
 * libvirt has them.
 */
export async function againstLibvirt(
  text: string,
  file: string,
  { connection, options }: Pick<Goal, 'connection' | 'options'>,
): Promise<Against> {
  const [{ definitionOf }, { child, textOf }] = await Promise.all([
    import('../domain/kept/define.js'),
    import('../xml/index.js'),
  ]);
  const name = await nameIn(text, file);
  const before = name === undefined ? undefined : await definitionOf(connection, name);
  const past = before === undefined ? {} : { remember: before };
  const { document, issues } = await designOf(text, file, { ...options, ...past });
  const domain = textOf(child(document.root, 'name'));
  const changes = before === undefined ? new Changes([]) : await changesOf(document, before);
  return { domain, before, document, issues, changes };
}

/** Whether a libvirt has a guest as its file says. */
export function isAsItSays({ before, changes }: Against): boolean {
  return before !== undefined && changes.length === 0;
}

/** What placing notes for the next time is no reason to define anything, nor is what only a guest that runs has. */
async function changesOf(document: XmlDocument, before: string): Promise<Changes> {
  const [{ atRest }, { adoptIdentity }, { compareKept }, { withoutNote }, { readXml }] =
    await Promise.all([
      import('../domain/kept/at-rest.js'),
      import('../domain/kept/adopt.js'),
      import('../domain/kept/compare.js'),
      import('../placement/past/metadata.js'),
      import('../xml/index.js'),
    ]);
  const present = withoutNote(readXml(before));
  const asked = adoptIdentity(withoutNote(atRest(document)), present);
  return new Changes(compareKept(asked, present));
}

/**
 * The options for a libvirt: nothing newer than its release and that of its QEMU, where no others are told and it tells them.
 *
 * @throws {@link VirtwrightError} what the connection fails with.
 */
export async function optionsFor(
  connection: LibvirtConnection,
  options: PlaceOptions,
): Promise<PlaceOptions> {
  if (options.host?.releases) return options;
  const releases = await connection.releases?.();
  return releases === undefined ? options : { ...options, host: { ...options.host, releases } };
}

import type { LibvirtConnection } from '../domain/connection.js';
import type { PlaceOptions } from '../placement/job/options.js';
import type { XmlDocument } from '../xml/tree.js';
import { Changes } from './changes.js';
import type { Definition } from './source.js';

/** A definition beside what a libvirt has of the domain. */
export interface Against extends Definition {
  readonly domain: string;
  /** Whether libvirt has no such domain. */
  readonly isNew: boolean;
  /** What the definition would change; nothing of a domain that is new. */
  readonly changes: Changes;
}

/**
 * Makes a definition, and compares it with what a libvirt has of the domain.
 *
 * @param make - Makes it, given what is remembered: devices stay where that libvirt has them.
 */
export async function againstLibvirt(
  connection: LibvirtConnection,
  make: (past: Pick<PlaceOptions, 'remember'>) => Promise<Definition>,
): Promise<Against> {
  const [{ definitionOf }, { child, textOf }] = await Promise.all([
    import('../domain/kept/define.js'),
    import('../xml/index.js'),
  ]);
  // Only the definition tells which domain it is.
  const first = await make({});
  const domain = textOf(child(first.document.root, 'name'));
  const before = await definitionOf(connection, domain);
  const { document, issues } = before === undefined ? first : await make({ remember: before });
  const changes = before === undefined ? new Changes([]) : await changesOf(document, before);
  return { domain, isNew: before === undefined, document, issues, changes };
}

/** What placing notes for the next time is no reason to define anything. */
async function changesOf(document: XmlDocument, before: string): Promise<Changes> {
  const [{ adoptIdentity }, { compareKept }, { withoutNote }, { readXml }] = await Promise.all([
    import('../domain/kept/adopt.js'),
    import('../domain/kept/compare.js'),
    import('../placement/past/metadata.js'),
    import('../xml/index.js'),
  ]);
  const present = withoutNote(readXml(before));
  const asked = adoptIdentity(withoutNote(document), present);
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
  const releases = await connection.releases();
  return { ...options, host: { ...options.host, releases } };
}

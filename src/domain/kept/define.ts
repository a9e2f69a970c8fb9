import { errorOf, type Issue, VirtwrightError } from '../../issue.js';
import { readXml } from '../../xml/read/read.js';
import { child, textOf, type XmlDocument } from '../../xml/tree.js';
import { writeXml } from '../../xml/write/write.js';
import type { LibvirtConnection } from '../connection.js';
import { adoptIdentity } from './adopt.js';
import { compareKept } from './compare.js';
import { isBroken, type KeptDifference } from './difference.js';
import { keptIssues } from './issues.js';

/** A domain that was defined as it was asked for. */
export interface Defined {
  /** Its name. */
  readonly domain: string;
  /** What libvirt keeps, as `virsh dumpxml --inactive --security-info` shows it. */
  readonly xml: string;
  /** What libvirt says in its own words, or added. */
  readonly differences: readonly KeptDifference[];
  /** The same as notes. */
  readonly issues: readonly Issue[];
}

/**
 * The definition of a domain that a libvirt has; `undefined` where it has none, or one that ends with its run.
 *
 * @throws {@link VirtwrightError} what the connection fails with.
 */
export async function definitionOf(
  connection: LibvirtConnection,
  name: string,
): Promise<string | undefined> {
  try {
    const xml = await connection.dump(name, { secure: true });
    return (await connection.isPersistent?.(name)) === false ? undefined : xml;
  } catch (error) {
    if (VirtwrightError.is(error) && error.issues.every(({ code }) => code === 'domain-unknown'))
      return undefined;
    throw error;
  }
}

/**
 * Defines a domain, and holds libvirt to it: what it keeps is read back and compared. Where that is not what was asked for,
 * libvirt gets back what it had before.
 *
 * UUID and MAC addresses that are left open stay those of a domain of that name.
 *
 * @param document - The definition.
 * @param known - What libvirt has of it, where it was asked already.
 * @throws {@link VirtwrightError} `libvirt-refused`; `libvirt-changed` for each thing that libvirt did not keep, with
 *   `libvirt-restored`, or `libvirt-not-restored` where even that failed; what else the connection fails with.
 */
export async function defineDomain(
  document: XmlDocument,
  connection: LibvirtConnection,
  known?: { readonly before: string | undefined },
): Promise<Defined> {
  const name = textOf(child(document.root, 'name'));
  const { before } = known ?? { before: await definitionOf(connection, name) };
  const asked = before === undefined ? document : adoptIdentity(document, readXml(before));
  await connection.define(writeXml(asked));
  try {
    const kept = await connection.dump(name, { secure: true });
    const differences = compareKept(asked, readKept(kept, name));
    const issues = keptIssues(differences);
    if (differences.some(isBroken)) throw new VirtwrightError(issues);
    return { domain: name, xml: kept, differences, issues };
  } catch (error) {
    const after = await restored(connection, name, before);
    if (VirtwrightError.is(error)) throw new VirtwrightError([...error.issues, after]);
    // What no connection should fail with is handed on as it is, unless there is more to tell.
    if (after.severity === 'error') throw new VirtwrightError([unreadable(name, error), after]);
    throw error;
  }
}

/** What became of an attempt to have libvirt as it was before. */
async function restored(
  connection: LibvirtConnection,
  name: string,
  before: string | undefined,
): Promise<Issue> {
  try {
    if (before === undefined) await connection.undefine(name);
    else await connection.define(before);
    const isThere = (await definitionOf(connection, name)) !== undefined;
    if (isThere !== (before !== undefined))
      throw new Error(`libvirt has ${isThere ? 'it' : 'none'}.`);
  } catch (error) {
    return errorOf(
      'libvirt-not-restored',
      `The new definition of ${name} stays, for that of before could not be put back: ${reasonOf(error)}`,
      'See what libvirt has of it, and define it by hand.',
    );
  }
  return {
    code: 'libvirt-restored',
    severity: 'note',
    message:
      before === undefined
        ? `libvirt has no domain ${name}, as before.`
        : `libvirt has the definition of ${name} that it had before.`,
    remedy: 'Nothing has to be done.',
  };
}

/** What is wrong with XML of libvirt's stands nowhere in the text of the user. */
function readKept(xml: string, name: string): XmlDocument {
  try {
    return readXml(xml);
  } catch (error) {
    throw new VirtwrightError([unreadable(name, error)]);
  }
}

function unreadable(name: string, error: unknown): Issue {
  return errorOf(
    'connection-failed',
    `What libvirt has of ${name} could not be read: ${reasonOf(error)}`,
    'See what libvirt has of it, and that the connection works.',
  );
}

function reasonOf(error: unknown): string {
  if (VirtwrightError.is(error)) return error.issues.map(({ message }) => message).join(' ');
  return `${error instanceof Error ? error.message : String(error)}`.replace(/\.?$/, '.');
}

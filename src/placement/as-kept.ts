import { libvirt } from '../../policies/libvirt.js';
import type { Domain } from '../domain/domain.js';
import type { Issue } from '../issue.js';
import type { AsWritten } from '../report/as-written.js';
import { Design } from '../report/design.js';
import type { Policy, Topology } from '../topology/index.js';
import type { XmlDocument } from '../xml/tree.js';
import type { PlaceOptions } from './job/options.js';
import { placeInOwn } from './placed.js';

/** What may be known of the host that a definition is read for. */
export type KeptOptions = Pick<PlaceOptions, 'catalog' | 'host' | 'releases'>;

/** A guest as its libvirt keeps it. */
export interface KeptGuest {
  /** With every address, controller and default device that libvirt would write out. */
  readonly domain: Domain;
  readonly topology: Topology;
  /** What stood in the definition that was read. */
  readonly asWritten: AsWritten;
  /** What is wrong with it; what has no place because of an error is missing in the topology. */
  readonly issues: readonly Issue[];
}

/**
 * Reads a definition as libvirt does when it defines it: what is written stays, and what is not gets the place that
 * libvirt gives it. A dump of a guest that runs is complete, so nothing is added to it.
 *
 * @param source - Domain XML; a tree that is given is not changed.
 * @throws {@link VirtwrightError} where the text is no domain that can be read at all.
 */
export function asKept(source: string | XmlDocument, options: KeptOptions = {}): KeptGuest {
  const { catalog, host, releases } = options;
  // Nothing else that somebody says of placing is heard.
  const known = {
    ...(catalog && { catalog }),
    ...(host && { host }),
    ...(releases && { releases }),
  };
  return placeInOwn(source, { ...known, policy: asItsLibvirt(options) });
}

/** The placement of the libvirt at hand, as far as its release is told. */
export function asItsLibvirt({ releases, host }: KeptOptions): Policy {
  const version = (releases ?? host?.releases)?.libvirt;
  return libvirt(version === undefined ? {} : { version });
}

/**
 * Reads a guest that exists, to look at it: what its definition leaves open is as libvirt fills it in. So its names and its
 * picture are those that the guest has, where {@link place} would place by a policy of its own what has no place.
 *
 * @param source - Domain XML; a tree that is given is not changed.
 * @returns What is wrong with it is among the issues, errors too; what has no place because of one is missing.
 * @throws {@link VirtwrightError} where the text is no domain that can be read at all.
 * @example
 * ```ts
 * const names = readGuest(await readFile('web.xml', 'utf8')).guestView.cards();
 * ```
 */
export function readGuest(source: string | XmlDocument, options: KeptOptions = {}): Design {
  const { domain, topology, issues, asWritten } = asKept(source, options);
  return new Design(domain, topology, issues, { asWritten });
}

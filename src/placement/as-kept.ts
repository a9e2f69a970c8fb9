import { libvirt } from '../../policies/libvirt.js';
import type { Domain } from '../domain/domain.js';
import type { Issue } from '../issue.js';
import type { AsWritten } from '../report/as-written.js';
import { Design } from '../report/design.js';
import type { Topology } from '../topology/index.js';
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
  const version = (releases ?? host?.releases)?.libvirt;
  const policy = libvirt(version === undefined ? {} : { version });
  // Nothing else that somebody says of placing is heard.
  const known = {
    ...(catalog && { catalog }),
    ...(host && { host }),
    ...(releases && { releases }),
  };
  return placeInOwn(source, { ...known, policy });
}

/** The same as a design, clashes and all: what there is to see of a guest that exists. */
export function designAsKept(source: string | XmlDocument, options: KeptOptions = {}): Design {
  const { domain, topology, issues, asWritten } = asKept(source, options);
  return new Design(domain, topology, issues, { asWritten });
}

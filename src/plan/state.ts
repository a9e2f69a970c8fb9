import type { DumpOptions, LibvirtConnection } from '../domain/connection.js';
import { readXml } from '../xml/read/read.js';
import type { PlanOptions } from './options.js';

/** What a libvirt has of a guest: as it is now, and what is defined of it, or that it is shut off. */
export interface GuestState extends Pick<PlanOptions, 'defined' | 'isOff'> {
  /** As it runs; of a guest that is shut off, as it is defined. */
  readonly before: string;
}

/**
 * Asks a libvirt for the state of a guest.
 *
 * @param options - With its secrets, so that it can be defined again, or without, so that it can be shown.
 * @throws {@link VirtwrightError} what the connection fails with.
 */
export async function stateOf(
  domain: string,
  connection: LibvirtConnection,
  { secure = false }: Pick<DumpOptions, 'secure'> = {},
): Promise<GuestState> {
  const before = await connection.dump(domain, { live: true, secure });
  if (!readXml(before).root.attributes.has('id')) return { before, isOff: true };
  // What ends with its run is defined nowhere.
  if ((await connection.isPersistent?.(domain)) === false) return { before };
  return { before, defined: await connection.dump(domain, { secure }) };
}

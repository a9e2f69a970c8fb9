import type { Domain } from '../domain/domain.js';
import { atRest, bothAtRest } from '../domain/kept/at-rest.js';
import { asKept, type KeptOptions } from '../placement/as-kept.js';
import { documentOf, domainOf } from '../placement/begin.js';
import type { XmlDocument } from '../xml/tree.js';
import { fillLeftOpen, isWrittenOut } from './left-open.js';

/** Both sides of a plan as they are given, made alike. */
export interface Given {
  /** The guest as it runs. */
  readonly running: XmlDocument;
  /** The same without what is so only because it runs. */
  readonly old: Domain;
  /** What it shall be, before anything that it leaves to libvirt is added. */
  readonly wanted: Domain;
  /** Whether what it shall be was written out by libvirt, so that what is not there is not meant. */
  readonly isWhole: boolean;
  /** Whether a device of the guest was written, and not added by libvirt, in a definition that leaves out nothing. */
  wasMeant(id: string): boolean;
}

export function readGiven(
  before: string | XmlDocument,
  after: string | XmlDocument,
  options: KeptOptions,
): Given {
  const [given, said] = [documentOf(before), documentOf(after)];
  const running = asKept(given, options).domain.document;
  const rest = bothAtRest(running, said);
  const [old, wanted] = [domainOf(rest.old, options), domainOf(rest.next, options)];
  const isWhole = isWrittenOut(said.root);
  fillLeftOpen(wanted, old);
  const written = domainOf(atRest(given), options);
  const wasMeant = (id: string): boolean => isWhole && written.device(id) !== undefined;
  return { running, old, wanted, isWhole, wasMeant };
}

import type { Domain } from '../../domain/domain.js';
import { childElements, type XmlDocument, type XmlElement } from '../../xml/tree.js';
import { documentOf } from '../begin.js';
import { Mending, type Tried } from './mending.js';
import { movesTold } from './moves.js';

type Attempt = Omit<Tried, 'originals'>;

/**
 * Places a definition, and where that fails takes out the addresses, indexes and numbers that stand in the way and places
 * it again, until nothing is left that a move would mend. All else stays.
 *
 * @param domain - The definition; what has to be chosen anew is taken out of it.
 * @param attempt - Places a copy of it.
 */
export function repaired(domain: Domain, attempt: (copy: XmlDocument) => Attempt): Attempt {
  const mending = new Mending(domain);
  for (;;) {
    const copy = documentOf(domain.document);
    const originals = twins(copy, domain.document);
    const done = attempt(copy);
    if (mending.mend({ ...done, originals })) continue;
    const notes = movesTold(mending.moves, done.domain, originals);
    return { ...done, issues: [...done.issues, ...notes] };
  }
}

/** The devices of a document by those of its copy. */
function twins(copy: XmlDocument, original: XmlDocument): ReadonlyMap<XmlElement, XmlElement> {
  const devices = devicesOf(original);
  return new Map(
    devicesOf(copy).flatMap((element, at) => {
      const twin = devices[at];
      return twin ? [[element, twin] as const] : [];
    }),
  );
}

function devicesOf({ root }: XmlDocument): XmlElement[] {
  return childElements(root, 'devices').flatMap((devices) => childElements(devices));
}

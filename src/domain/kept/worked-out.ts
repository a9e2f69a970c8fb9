import type { WorkedOut } from '../../catalog/kept-words.js';
import { attribute, child, childElements, type XmlElement } from '../../xml/tree.js';
import { kibIn } from '../amount.js';
import { cellsOf, kibInCells, kibInMemoryDevices } from '../cells.js';
import { parseNumber } from '../number.js';
import { last } from './trail.js';
import type { Unlike } from './walk.js';

/**
 * Whether what libvirt keeps is what it works out by itself from other parts of the domain.
 *
 * @param kept - The domain as it is kept.
 */
export function isWorkedOut(how: WorkedOut, { trail }: Unlike, kept: XmlElement): boolean {
  return WAYS[how](last(trail), kept);
}

const WAYS: Readonly<Record<WorkedOut, (asked: XmlElement, kept: XmlElement) => boolean>> = {
  cells: (_, kept) => {
    const all = memoryOf(kept);
    return all !== undefined && kibIn(child(kept, 'memory')) === all;
  },
  // libvirt src/conf/domain_postparse.c, virDomainDefPostParseMemory
  capped: (asked, kept) => {
    const [wanted = 0, most, now] = [
      kibIn(asked),
      kibIn(child(kept, 'memory')),
      kibIn(child(kept, 'currentMemory')),
    ];
    return most !== undefined && now === most && (wanted === 0 || wanted > most);
  },
  counted: (_, kept) =>
    childElements(child(kept, 'devices'), 'console').every(
      (one, at) => parseNumber(attribute(one, 'port', 'target')) === at,
    ),
};

/** KiB of all NUMA cells and memory devices; `undefined` where there are no cells. */
function memoryOf(domain: XmlElement): number | undefined {
  if (cellsOf(domain).length === 0) return undefined;
  return kibInCells(domain) + kibInMemoryDevices(domain);
}

import type { WorkedOut } from '../../catalog/kept-words.js';
import { attribute, child, childElements, descend, type XmlElement } from '../../xml/tree.js';
import { kibIn, readKib } from '../amount.js';
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
  const cells = childElements(descend(domain, 'cpu', 'numa'), 'cell');
  if (cells.length === 0) return undefined;
  const devices = childElements(child(domain, 'devices'), 'memory');
  const amounts = [
    ...cells.map(({ attributes }) => readKib(attributes.get('memory'), attributes.get('unit'))),
    ...devices.map((device) => kibIn(descend(device, 'target', 'size'))),
  ];
  return amounts.reduce<number>((sum, amount = 0) => sum + Math.ceil(amount), 0);
}

import type { Design } from '../report/design.js';
import { child, textOf } from '../xml/tree.js';
import { barsOf } from './bars.js';
import { familyBoxes } from './boxes/families.js';
import { pciBoxes } from './boxes/pci.js';
import { Seen } from './boxes/seen.js';
import { allBoxes, type Drawing } from './picture.js';

/**
 * What there is to draw of a guest: root complexes, buses, slots and devices as boxes in boxes, devices of other families
 * behind their controllers, and what the guest has used up.
 *
 * @param design - Of `guest.design()` or `place`; of a guest that exists, best of `readGuest`.
 * @example
 * ```ts
 * const svg = toSvg(await layout(drawing(readGuest(xml))));
 * ```
 */
export function drawing(design: Design): Drawing {
  const seen = new Seen(design);
  const boxes = [...pciBoxes(seen), ...familyBoxes(seen)];
  const keys = new Set(allBoxes(boxes).map(({ key }) => key));
  const { topology, document, issues } = design;
  return {
    title: textOf(child(document.root, 'name')),
    subtitle: `${topology.machine.family}, placed by ${topology.policy}`,
    boxes,
    bars: barsOf(design),
    issues: issues.map((issue) => ({
      ...issue,
      ...(issue.device !== undefined && keys.has(issue.device) && { key: issue.device }),
    })),
  };
}

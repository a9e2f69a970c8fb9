import { familyHeadings } from '../../report/guest-tree.js';
import { type Box, holder } from '../picture.js';
import { deviceBox } from './device.js';
import type { Seen } from './seen.js';

/** All that hangs from no root of PCI, by family of its address. */
export function familyBoxes(seen: Seen): readonly Box[] {
  return seen.design.tree.parts.flatMap(({ family, devices }) => {
    const heading = familyHeadings.get(family);
    if (heading === undefined) return [];
    const inside = devices.flatMap(({ device = '' }) => seen.devices.get(device) ?? []);
    const title = `${heading.charAt(0).toUpperCase()}${heading.slice(1)}`;
    const boxes = inside.map((device) => deviceBox(device, seen));
    return [holder('family', `family ${family}`, title, boxes)];
  });
}

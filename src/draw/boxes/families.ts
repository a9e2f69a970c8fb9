import type { Device } from '../../domain/device.js';
import { familyHeadings } from '../../report/guest-tree.js';
import { allBoxes, type Box, holder } from '../picture.js';
import { deviceBox } from './device.js';
import type { Seen } from './seen.js';

/** What is reached from nothing, as bridges that hang from each other and all behind them. */
export function unreachedBoxes(reached: readonly Box[], seen: Seen): readonly Box[] {
  const keys = new Set(allBoxes(reached).map(({ key }) => key));
  const left = seen.design.devices.filter((device) => isShown(device) && !keys.has(device.id));
  const hanging = new Set(left.flatMap((device) => seen.inside.get(device) ?? []));
  const boxes = left
    .filter((device) => !hanging.has(device))
    .map((device) => deviceBox(device, seen));
  return boxes.length > 0 ? [holder('family', 'family unreached', 'Behind no root', boxes)] : [];
}

/** Not what says that it is not there or the same as another, nor roots, which have boxes of their own. */
function isShown({ repeatsSerial, row, controller }: Device): boolean {
  return !repeatsSerial && !row?.absent && !controller?.pci?.isRoot;
}

/** All that hangs from nothing on PCI, by family of its address. */
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

import { child, childElements, descend, type XmlElement } from '../xml/tree.js';
import { kibIn, readKib } from './amount.js';

/** The NUMA cells of a guest, as its definition has them. */
export function cellsOf(domain: XmlElement): XmlElement[] {
  return childElements(descend(domain, 'cpu', 'numa'), 'cell');
}

/** Memory of a cell in KiB; `undefined` where it is no amount. */
export function kibOfCell({ attributes }: XmlElement): number | undefined {
  return readKib(attributes.get('memory'), attributes.get('unit'));
}

/** KiB of all cells, each rounded up as libvirt does it. */
export function kibInCells(domain: XmlElement): number {
  return total(cellsOf(domain).map(kibOfCell));
}

/** KiB of all memory devices, rounded up in the same way. */
export function kibInMemoryDevices(domain: XmlElement): number {
  const devices = childElements(child(domain, 'devices'), 'memory');
  return total(devices.map((device) => kibIn(descend(device, 'target', 'size'))));
}

function total(amounts: readonly (number | undefined)[]): number {
  return amounts.reduce<number>((sum, kib = 0) => sum + Math.ceil(kib), 0);
}

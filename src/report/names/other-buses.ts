import type { Device } from '../../domain/device.js';
import { parseNumber } from '../../domain/number.js';
import { child } from '../../xml/tree.js';

/**
 * The name of a card that is on no PCI: of a mainframe by its number there, `enc1` for 0.0.0001. A card on virtio-mmio has
 * none.
 */
export function otherPathOf({ element, address }: Device): { readonly path?: string } {
  if (address.type !== 'ccw') return {};
  const { attributes } = child(element, 'address') ?? element;
  const [set, device] = [parseNumber(attributes.get('ssid')), parseNumber(attributes.get('devno'))];
  if (device === undefined) return {};
  const busId = `0.${(set ?? 0).toString(16)}.${device.toString(16).padStart(4, '0')}`;
  return { path: `enc${busId.replace(/^[.0]+/, '') || '0'}` };
}

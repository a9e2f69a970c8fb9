import type { Catalog } from '../catalog/catalog.js';
import type { DeviceModel } from '../catalog/types.js';
import { parseNumber } from '../domain/number.js';
import type { XmlElement } from '../xml/tree.js';

/** Ports of a USB controller that the catalog does not know. */
const USUAL_PORTS = 2;

/** How many ports a USB controller has: its row tells, or its own `ports` attribute where that may. */
export function portsOf(row: DeviceModel | undefined, controller: XmlElement): number {
  const ports = row?.usbPorts;
  if (!ports) return USUAL_PORTS;
  const said =
    ports.most === undefined ? undefined : parseNumber(controller.attributes.get('ports'));
  return said ?? ports.count;
}

/** How many ports a USB hub has; there is one model only. */
export function hubPorts(catalog: Catalog): number {
  return catalog.device('hub', 'usb')?.usbPorts?.count ?? 0;
}

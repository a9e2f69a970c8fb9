import type { Catalog } from '../catalog/catalog.js';
import type { DeviceModel } from '../catalog/types.js';
import type { Device } from '../domain/device.js';
import { parseNumber } from '../domain/number.js';
import { attribute, type XmlElement } from '../xml/tree.js';
import { readAddress } from './address-element.js';
import type { UsbPort } from './usb-tree.js';

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

/** The port that the address of a device names, its path empty where the choice of it is left; what is no address is told of. */
export function usbPortOf(device: Device): UsbPort | undefined {
  const { numbers, faults } = readAddress(device, 'usb') ?? {};
  if (!numbers || faults?.length !== 0) return undefined;
  const { bus = 0, port = 0 } = numbers;
  const path = port === 0 ? '' : attribute(device.element, 'port', 'address');
  return { bus, path: path ? path.split('.').map(Number) : [] };
}

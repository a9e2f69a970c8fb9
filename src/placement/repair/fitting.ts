import { portsOf, usbPortOf } from '../../addressing/index.js';
import type { PciController } from '../../catalog/types.js';
import type { Device } from '../../domain/device.js';

/** Whether a controller sits on its own bus, or a bridge on one of a higher index, which is refused whoever else is there. */
export function isAboveItself({ controller, address: { pci } }: Device): boolean {
  const { index, pci: part } = controller ?? {};
  if (!part || !pci || index === undefined) return false;
  return index === pci.bus || (part.row?.indexAboveParent === true && index < pci.bus);
}

/** The places that devices name on a controller and that it has. */
export function placesOn(
  { controller, element, row }: Device,
  devices: readonly Device[],
): ReadonlySet<string> {
  const ports = controller?.type === 'usb' ? portsOf(row, element) : 0;
  const places = new Set<string>();
  for (const device of devices) {
    const { pci } = device.address;
    const [port = 0] = usbPortOf(device)?.path ?? [];
    if (pci && controller?.pci?.row && takes(controller.pci.row, device, pci.slot))
      places.add(`${pci.slot}.${pci.function}`);
    if (port > 0 && port <= ports) places.add(`port ${port}`);
  }
  return places;
}

/** Whether a controller has a slot, and takes a device of its kind there by the relaxed rule for what somebody wrote. */
function takes(
  { slots: [first, last], downstream }: PciController,
  { controller }: Device,
  slot: number,
): boolean {
  if (slot < first || slot > last) return false;
  const connector = controller?.pci?.row?.upstream;
  if (connector !== undefined) return downstream.includes(connector);
  return downstream.includes('express') || downstream.includes('conventional');
}

/** Whether a controller has all the places that devices name. */
export function hasAll(controller: Device, devices: readonly Device[]): boolean {
  return devices.every((device) => placesOn(controller, [device]).size > 0);
}

/** Whether a controller is in a slot that new ones join first where function 0 is missing. */
export function findsHead({ controller, address: { pci } }: Device): boolean {
  return controller?.pci?.row?.sharesSlot === true && pci !== undefined && pci.function > 0;
}

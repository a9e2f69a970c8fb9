import { type Device, isPciController, type PciControllerDevice } from '../../domain/device.js';
import type { Domain } from '../../domain/domain.js';

/** The PCI controllers that each device hangs from by its address, the nearest first. */
export function controllersAbove(
  domain: Domain,
): (device: Device) => readonly PciControllerDevice[] {
  const buses = new Map<number, PciControllerDevice>();
  // Of two with one index the first is the bus.
  for (const device of domain.pciControllers.toReversed())
    buses.set(device.controller.index ?? 0, device);
  return (device) => {
    const above = new Set<PciControllerDevice>();
    let at: Device = device;
    for (;;) {
      const bus: PciControllerDevice | undefined = at.address.pci && buses.get(at.address.pci.bus);
      if (!bus || above.has(bus)) return [...above];
      above.add(bus);
      at = bus;
    }
  };
}

/** Devices that hang from each PCI controller, whatever is between; controllers are none of them. */
export function devicesBehind(
  devices: readonly Device[],
  above: (device: Device) => readonly PciControllerDevice[],
): ReadonlyMap<PciControllerDevice, readonly Device[]> {
  const behind = new Map<PciControllerDevice, Device[]>();
  for (const device of devices) {
    if (isPciController(device)) continue;
    for (const controller of above(device)) {
      const others = behind.get(controller);
      if (others) others.push(device);
      else behind.set(controller, [device]);
    }
  }
  return behind;
}

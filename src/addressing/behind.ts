import type { Device } from '../domain/device.js';
import { groupBy } from '../group-by.js';
import { numbersOf } from './address-element.js';
import { usbPortOf } from './usb-ports.js';

/** Which devices of a guest hang from others, by what their addresses say. */
export class Behind {
  /** Devices by the name of what they hang from. */
  readonly #children = new Map<string, Device[]>();

  constructor(devices: readonly Device[]) {
    for (const device of devices)
      for (const parent of parentsOf(device)) {
        const present = this.#children.get(parent);
        if (present) present.push(device);
        else this.#children.set(parent, [device]);
      }
  }

  /** What hangs from a controller or hub. */
  of(device: Device): readonly Device[] {
    const name = nameOf(device);
    return (name === undefined ? undefined : this.#children.get(name)) ?? [];
  }

  /** What names a controller by its type and index, whether that is there or not. */
  on(type: string | undefined, index: number): readonly Device[] {
    return this.#children.get(`${type} ${index}`) ?? [];
  }

  /** The indexes of a type of controller that addresses name, from the lowest. */
  indexes(type: string | undefined): readonly number[] {
    const named = [...this.#children.keys()].flatMap((name) => {
      const [of, index] = name.split(' ');
      return of === type ? Number(index) : [];
    });
    return named.sort((a, b) => a - b);
  }
}

/** Devices by what they hang from directly, in the order of the list; what hangs from nothing that is there is left out. */
export function hungBy(devices: readonly Device[]): ReadonlyMap<Device, readonly Device[]> {
  const owners = new Map<string, Device>();
  for (const device of devices) {
    const name = nameOf(device);
    // Of the parts of a USB 2 controller, which have one bus together, the first stands for all.
    if (name !== undefined && !owners.has(name)) owners.set(name, device);
  }
  return groupBy(devices, (device) => owners.get(parentsOf(device)[0] ?? ''));
}

function nameOf(device: Device): string | undefined {
  const { kind, controller } = device;
  if (controller) return `${controller.type} ${controller.index}`;
  return kind === 'hub' ? usbNames(device)[0] : undefined;
}

/** The controllers and hubs that the address of a device names. */
function parentsOf(device: Device): readonly string[] {
  const { kind, model, address } = device;
  switch (address.type) {
    case 'pci':
      return address.pci ? [`pci ${address.pci.bus}`] : [];
    case 'drive':
      return [`${kind === 'disk' ? model : 'scsi'} ${numbersOf(device, 'drive').controller ?? 0}`];
    case 'virtio-serial':
      return [`virtio-serial ${numbersOf(device, 'virtio-serial').controller ?? 0}`];
    case 'ccid':
      return [`ccid ${numbersOf(device, 'ccid').controller ?? 0}`];
    case 'usb':
      return usbNames(device).slice(1);
    default:
      return [];
  }
}

/** The USB port a device is in, the hub that has it and so on up to the controller. */
function usbNames(device: Device): readonly string[] {
  const port = usbPortOf(device);
  if (!port) return [];
  const { bus, path } = port;
  const ports = path.map((_, above) => `${bus}:${path.slice(0, path.length - above).join('.')}`);
  return [...(ports.length > 0 ? ports : ['']), `usb ${bus}`];
}

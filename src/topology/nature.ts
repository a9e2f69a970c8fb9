import type { Machine } from '../catalog/machine-types.js';
import type { PciAddress } from './address.js';
import type { Bus } from './bus.js';
import { type Answer, libvirtPlugs, nameOf } from './plugging.js';
import type { PlacementRequest } from './request.js';
import type { BusView } from './seen-bus.js';

/** Where a device is or may be put. */
export interface Place {
  readonly bus: BusView;
  /** Whether another function of its slot is taken too. */
  readonly shared: boolean;
  /** Whether its slot is one of the chipset itself. */
  readonly built?: boolean;
}

/** What libvirt lets one do with a device at a place. */
export interface LibvirtPlugging {
  /** Whether it attaches one there. */
  readonly plug: Answer;
  /** Whether it detaches the one that is there. */
  readonly unplug: Answer;
}

/**
 * What a device is where it sits and what can be done with it there, each answer with its reason and source.
 *
 * It follows from the device, its bus, all that is above the bus, the machine and the releases. What QEMU and the guest do
 * comes first; what libvirt lets one do is a second answer.
 */
export class Nature {
  readonly #request: PlacementRequest;
  readonly #place: Place;

  /** @internal */
  constructor(request: PlacementRequest, place: Place) {
    this.#request = request;
    this.#place = place;
  }

  /** Whether it is an Express function, and not a conventional one. */
  get express(): Answer {
    const { bus } = this.#place;
    const { label, connectors, row } = this.#request;
    const source =
      'QEMU virtio_pci_realize, pcie_endpoint_cap_init; seen in guests of QEMU 7.2 and 10.0';
    const no = (because: string): Answer => ({ is: false, because, source });
    if (!connectors.includes('express'))
      return no(`the ${label} can only be conventional on this machine`);
    if (!bus.controller.downstream.includes('express')) return no(`${nameOf(bus)} is not Express`);
    if (row?.virtio && bus.controller.upstream === undefined)
      return no(`${nameOf(bus)} is no link, and without one the ${label} is conventional`);
    if (row?.endpoint === 'conventional') return no(`the ${label} is conventional on every bus`);
    return { is: true, because: `on ${nameOf(bus)} the ${label} is Express`, source };
  }

  /** Whether it has I/O ports, for which the bridge above it keeps a window of 4 KiB. */
  get ioBar(): Answer {
    const { label, row } = this.#request;
    const source = 'QEMU docs/pcie.txt, section 5.1; seen in QEMU 7.2';
    if (row?.ioBar) return { is: true, because: `the ${label} has I/O ports`, source };
    const is = row?.virtio === 'legacy' && !this.express.is;
    return {
      is,
      because: is
        ? `on ${nameOf(this.#place.bus)} the ${label} also serves old drivers, through I/O ports`
        : `the ${label} has no I/O ports there`,
      source,
    };
  }

  /** Whether QEMU plugs one in there that the guest sees. */
  get plug(): Answer {
    const { bus, shared } = this.#place;
    if (!shared || !bus.plugging.is) return bus.plugging;
    return {
      is: false,
      because: 'the guest looks at a slot when its function 0 comes, and no more',
      source: 'QEMU hw/pci/pci.c (do_pci_register_device)',
    };
  }

  /** Whether QEMU and the guest can unplug it. */
  get unplug(): Answer {
    if (!this.#place.built) return this.#place.bus.plugging;
    return {
      is: false,
      because: 'its slot is one of the chipset itself',
      source: 'QEMU DeviceClass.hotpluggable; seen in guests of QEMU 7.2',
    };
  }

  /** In words: `an Express function that can be unplugged`. */
  toString(): string {
    const { express, ioBar, unplug, libvirt } = this;
    const kind = `${express.is ? 'an Express' : 'a conventional'} function`;
    const what = `${kind}${ioBar.is ? ' with I/O ports' : ''}`;
    if (!unplug.is) return `${what} that cannot be unplugged: ${unplug.because}`;
    const how = unplug.condition === undefined ? '' : ` ${unplug.condition}`;
    if (libvirt.unplug.is) return `${what} that can be unplugged${how}`;
    return `${what} that QEMU and the guest can unplug${how}, and libvirt cannot: ${libvirt.unplug.because}`;
  }

  /** The same as plain data; `JSON.stringify` asks for it. */
  toJSON(): Pick<Nature, 'express' | 'ioBar' | 'plug' | 'unplug' | 'libvirt'> {
    const { express, ioBar, plug, unplug, libvirt } = this;
    return { express, ioBar, plug, unplug, libvirt };
  }

  /** What libvirt lets one do there, whatever comes of it. */
  get libvirt(): LibvirtPlugging {
    const { bus, shared } = this.#place;
    return {
      plug: {
        is: libvirtPlugs(bus),
        because: `libvirt ${bus.controller.hotplug ? 'files' : 'does not file'} a ${bus.controller.model} as a bus with hotplug`,
        source: 'libvirt src/conf/domain_addr.c (HOTPLUGGABLE flag)',
      },
      unplug: {
        is: !shared,
        because: shared
          ? 'its slot has several functions, and libvirt detaches none of them'
          : 'it is alone in its slot',
        source: 'libvirt src/qemu/qemu_hotplug.c (multifunction PCI guest address)',
      },
    };
  }
}

/** What a device is at an address of a bus, with those that are there already or join it. */
export function natureAt(
  request: PlacementRequest,
  bus: Bus,
  { slot, function: fn }: PciAddress,
): Nature {
  const shared = request.companion !== undefined || bus.sharesSlot(slot, fn);
  return new Nature(request, { bus, shared, built: isBuilt(bus, slot, bus.board?.machine) });
}

/** Whether a slot of a bus has parts of the chipset in it. */
export function isBuilt(bus: BusView, slot: number, machine: Machine | undefined): boolean {
  if (bus.index !== 0 || !machine) return false;
  for (const part of machine.reserved) if (part.slot === slot) return true;
  return false;
}

import { hungBy, type ToldAddress, toldAddress, whyThere } from '../addressing/index.js';
import type { Device } from '../domain/device.js';
import type { AsWritten } from './as-written.js';

/** Where a device sits that is not on PCI, and why. */
export interface FamilyPlace extends ToldAddress {
  /** Identity of the controller or hub that it hangs from; absent where it hangs from none. */
  readonly on?: string;
  /** `user` where the definition says it, else `libvirt`, by whose rule it is as it is. */
  readonly by: 'user' | 'libvirt';
  /** Why, as a sentence. */
  readonly because: string;
  /** Whether it is not there yet, in a guest that is. */
  readonly proposed: boolean;
}

/** The places of a guest that are not on PCI. */
export class FamilyPlaces {
  readonly devices: readonly Device[];
  readonly #asWritten: AsWritten;
  #hung: ReadonlyMap<Device, readonly Device[]> | undefined;
  #owners: ReadonlyMap<Device, Device> | undefined;

  /** @param devices - Placed, and without what only repeats another one or says that there is none. */
  constructor(devices: readonly Device[], asWritten: AsWritten) {
    this.devices = devices;
    this.#asWritten = asWritten;
  }

  /** What hangs from a controller or hub, in the order of its places. */
  below(device: Device): readonly Device[] {
    this.#hung ??= hungBy(this.devices);
    return inPlaceOrder(this.#hung.get(device) ?? []);
  }

  /** Where a device sits; `undefined` where it has no address, or one of PCI. */
  of(device: Device): FamilyPlace | undefined {
    const told = toldAddress(device);
    if (!told) return undefined;
    const owner = this.#ownerOf(device);
    const isWritten = this.#asWritten.isWritten(device);
    return {
      ...told,
      ...(owner && { on: owner.id }),
      by: isWritten ? 'user' : 'libvirt',
      because: isWritten ? 'its address stands in the definition' : whyThere(device, told),
      proposed: this.isProposed(device),
    };
  }

  /** Whether a device, or its place, is not there yet, in a guest that is. */
  isProposed(device: Device): boolean {
    return this.#asWritten.isProposed(device);
  }

  /** The controllers and hubs that a device hangs from, nearest first. */
  above(device: Device): readonly string[] {
    const owners = new Set<Device>();
    // A definition may have bridges that hang from each other.
    for (let at = this.#ownerOf(device); at && !owners.has(at); at = this.#ownerOf(at))
      owners.add(at);
    return [...owners].map(({ id }) => id);
  }

  #ownerOf(device: Device): Device | undefined {
    this.#hung ??= hungBy(this.devices);
    this.#owners ??= new Map(
      [...this.#hung].flatMap(([owner, hung]) => hung.map((one) => [one, owner] as const)),
    );
    return this.#owners.get(device);
  }
}

/** Devices of one controller or family by their addresses. */
export function inPlaceOrder(devices: readonly Device[]): readonly Device[] {
  const keyed = devices.map((device) => ({ device, order: toldAddress(device)?.order ?? [] }));
  return keyed.sort((a, b) => compared(a.order, b.order)).map(({ device }) => device);
}

function compared(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at < 0 ? a.length - b.length : (a[at] ?? 0) - (b[at] ?? -1);
}

import type { Device } from '../domain/device.js';
import { child, type XmlElement } from '../xml/tree.js';

/** What tells a device of the past from others of its kind. */
type Marks = Pick<Device, 'kind' | 'name' | 'key'>;

/** What of a guest stood in its definition before anything was placed. */
export class AsWritten {
  readonly #addresses: ReadonlyMap<XmlElement, string>;
  readonly #remembered: ReadonlySet<string>;
  readonly #isNew: boolean;

  /**
   * @param devices - As the definition has them; what is done to them later is heard of.
   * @param isNew - Whether nobody has seen the guest yet, so that nothing of it is there or proposed.
   * @param past - Devices that were there before.
   */
  constructor(devices: readonly Device[], isNew: boolean, past: readonly Marks[] = []) {
    this.#addresses = new Map(devices.map(({ element }) => [element, addressIn(element)]));
    this.#remembered = new Set(past.map(markOf));
    this.#isNew = isNew;
  }

  /** Whether the definition says all of the address that a device has. */
  isWritten({ element }: Pick<Device, 'element'>): boolean {
    const before = this.#addresses.get(element);
    return before !== undefined && before !== '' && before === addressIn(element);
  }

  /** Whether a device that is not on PCI, or its place, is not there yet in a guest that is. */
  isProposed(device: Device): boolean {
    const before = this.#addresses.get(device.element);
    // The machine has its roots, whether the definition says so or not.
    const isThere = device.controller?.pci?.isRoot || before === addressIn(device.element);
    if (this.#isNew || isThere) return false;
    return !this.#remembered.has(markOf(device));
  }
}

function markOf({ kind, name, key }: Marks): string {
  return [kind, name, key].join(' ');
}

function addressIn(device: XmlElement): string {
  const attributes = child(device, 'address')?.attributes;
  return attributes ? [...attributes].join(' ') : '';
}

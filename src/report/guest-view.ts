import {
  formatPciAddress,
  guestBuses,
  inAddressOrder,
  type PciAddress,
  type Topology,
} from '../topology/index.js';

/** What the guest sees as plain data. */
export interface GuestViewData {
  /** By identity or name of a device, as `0000:05:00.0`. */
  readonly addresses: Readonly<Record<string, string>>;
  /** Guest bus numbers by controller index. */
  readonly buses: Readonly<Record<string, number>>;
  /** Devices on a bus that gets no number. */
  readonly lost: readonly string[];
  /** What the guest calls network cards. */
  readonly names: Readonly<Record<string, string>>;
}

/**
 * Where the guest will see its PCI devices.
 *
 * `bus` in libvirt's XML is the index of a controller. The guest knows bus numbers, which firmware gives out when it
 * starts.
 *
 * @typeParam Device - Names and identities of devices, where the compiler knows them.
 */
export class GuestView<Device extends string = string> {
  /** By identity or name, in the order of the guest's addresses; `bus` is the number of a bus in the guest. */
  readonly addresses: ReadonlyMap<string, PciAddress>;
  /** Guest bus numbers by controller index, empty ports included: where what is plugged in later will be seen. */
  readonly buses: ReadonlyMap<number, number>;
  /** Devices on a bus that gets no number: the guest does not see them. */
  readonly lost: readonly string[];
  readonly #names: ReadonlyMap<string, string>;

  /** @param names - What the guest calls network cards, by identity or name. */
  constructor(
    { machine, controllers, decisions }: Topology,
    names: ReadonlyMap<string, string> = new Map(),
  ) {
    this.#names = names;
    const numbers = guestBuses(machine, controllers);
    const seen: [string, PciAddress][] = [];
    const lost: string[] = [];
    for (const { device, address } of decisions) {
      const bus = numbers.get(address.bus);
      if (bus === 'lost') lost.push(device);
      else if (bus !== undefined) seen.push([device, Object.freeze({ ...address, bus })]);
    }
    this.buses = new Map(
      [...numbers].flatMap(([index, bus]) => (bus === 'lost' ? [] : [[index, bus]])),
    );
    this.addresses = new Map(seen.sort(([, a], [, b]) => inAddressOrder(a, b)));
    this.lost = Object.freeze(lost);
  }

  /** Address of a device in the guest; `undefined` when the guest does not see it on PCI. */
  addressOf(device: Device): PciAddress | undefined {
    return this.addresses.get(device);
  }

  /**
   * What systemd will call a network card by its ACPI index, such as `eno1`; `undefined` where the guest sees none, and
   * names the card by its place instead.
   */
  nameOf(device: Device): string | undefined {
    return this.#names.get(device);
  }

  /** Addresses, buses and names as plain data; `JSON.stringify` asks for it. */
  toJSON(): GuestViewData {
    const addresses = [...this.addresses].map(([device, at]) => [device, formatPciAddress(at)]);
    return {
      addresses: Object.fromEntries(addresses),
      buses: Object.fromEntries(this.buses),
      lost: this.lost,
      names: Object.fromEntries(this.#names),
    };
  }

  /** A line for each device, as `lspci -D` begins it. */
  toString(): string {
    const lines = [...this.addresses].map(([device, address]) => {
      const name = this.#names.get(device);
      return `${formatPciAddress(address)} ${device}${name === undefined ? '' : `  ${name}`}`;
    });
    return [...lines, ...this.lost.map((device) => `lost         ${device}`)].join('\n');
  }
}

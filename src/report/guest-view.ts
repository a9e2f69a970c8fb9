import {
  formatPciAddress,
  guestBuses,
  inAddressOrder,
  type PciAddress,
  type Topology,
} from '../topology/index.js';
import type { CardName } from './names/card.js';

/** Tells what a guest calls its network cards, by its own naming scheme or another. */
export interface CardNames {
  /**
   * All cards, in the order of the definition.
   *
   * @param scheme - As for {@link GuestView.nameOf}.
   */
  by(scheme?: string): readonly CardName[];
}

const NO_CARDS: CardNames = { by: () => [] };

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
  readonly #names: CardNames;

  /** @param names - What the guest calls network cards. */
  constructor({ machine, controllers, decisions }: Topology, names: CardNames = NO_CARDS) {
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
   * What the guest will call a network card: `eno1` by its ACPI index, `ens3` by its slot, `enp1s0` by its place.
   *
   * @param scheme - A scheme of systemd such as `v252`, or whose: `252` for that release, `debian12` for a system. Where
   * left out, what the kernel is told on its command line, or the scheme of the guest's operating system, else `v257`.
   * @returns `undefined` for what is no network card, and where nobody can tell.
   * @throws {@link VirtwrightError} `unknown-naming-scheme`.
   */
  nameOf(device: Device, scheme?: string): string | undefined {
    return this.#names.by(scheme).find((card) => card.device === device)?.name;
  }

  /**
   * All that the guest calls its network cards, in the order of the definition.
   *
   * @param scheme - As for {@link GuestView.nameOf}.
   */
  cards(scheme?: string): readonly CardName[] {
    return this.#names.by(scheme);
  }

  /** Addresses, buses and names as plain data; `JSON.stringify` asks for it. */
  toJSON(): GuestViewData {
    const addresses = [...this.addresses].map(([device, at]) => [device, formatPciAddress(at)]);
    return {
      addresses: Object.fromEntries(addresses),
      buses: Object.fromEntries(this.buses),
      lost: this.lost,
      names: Object.fromEntries(this.#named()),
    };
  }

  /** A line for each device, as `lspci -D` begins it. */
  toString(): string {
    const names = this.#named();
    const lines = [...this.addresses].map(([device, address]) => {
      const name = names.get(device);
      return `${formatPciAddress(address)} ${device}${name === undefined ? '' : `  ${name}`}`;
    });
    return [...lines, ...this.lost.map((device) => `lost         ${device}`)].join('\n');
  }

  #named(): ReadonlyMap<string, string> {
    const cards = this.#names.by();
    return new Map(
      cards.flatMap(({ device, name }) => (name === undefined ? [] : [[device, name]])),
    );
  }
}

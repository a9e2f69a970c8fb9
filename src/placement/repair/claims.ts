import type { Behind } from '../../addressing/index.js';
import { hasExpress } from '../../catalog/machine-types.js';
import type { Device } from '../../domain/device.js';
import type { Domain } from '../../domain/domain.js';
import { sameAddress, type Topology } from '../../topology/index.js';
import { chipsetClaims } from '../requests/chipset.js';
import { findsHead, isAboveItself, placesOn } from './fitting.js';

/** Which of two devices in each other's way moves. */
export class Claims {
  readonly #behind: Behind;
  readonly #order: ReadonlyMap<Device, number>;
  readonly #hasExpress: boolean;
  /** Devices that are where the chipset has them. */
  readonly #atHome: ReadonlySet<Device>;

  constructor(domain: Domain, behind: Behind) {
    const devices = domain.devices();
    this.#behind = behind;
    this.#hasExpress = hasExpress(domain.machine);
    this.#order = new Map(devices.map((device, at) => [device, at]));
    const claims = chipsetClaims(domain.machine, devices);
    this.#atHome = new Set(
      devices.filter((device) => {
        const { pci } = device.address;
        const homes = claims.get(device) ?? [];
        return homes.some(
          ({ address, strength }) => strength === 'must' && pci && sameAddress(address, pci),
        );
      }),
    );
  }

  /**
   * Of two in one place: what can stay there, then what the chipset has there, then what makes others follow, then what
   * others hang from, then what is conventional only, for which a strict policy has no other place, then what has
   * companions in the slot stays; of two alike the earlier one of the document.
   */
  ofPlace(one: Device, other: Device): Device {
    return this.#weaker(one, other, (device) => [
      isAboveItself(device) ? 0 : 1,
      this.#atHome.has(device) ? 1 : 0,
      findsHead(device) ? 1 : 0,
      this.#behind.of(device).length > 0 ? 1 : 0,
      this.#isChoosy(device) ? 1 : 0,
      device.row?.companion ? 1 : 0,
    ]);
  }

  /** Whether it is one of those for which a strict policy has no place. */
  #isChoosy({ row }: Device): boolean {
    return this.#hasExpress && row?.endpoint === 'conventional';
  }

  /**
   * Of two controllers with one index: what can have it where it sits keeps it, then the one that has more of the places
   * that addresses name there.
   */
  ofIndex(one: Device, other: Device): Device {
    const named = this.#behind.of(one);
    return this.#weaker(one, other, (device) => [
      isAboveItself(device) ? 0 : 1,
      placesOn(device, named).size,
    ]);
  }

  /** Of two root complexes with overlapping bus numbers: the one that ends first stays, so that most can. */
  ofWindow(one: Device, other: Device, topology: Topology): Device {
    return this.#weaker(one, other, (device) => [-endOfWindow(device, topology)]);
  }

  /** Of two with one number: the earlier one of the document keeps it. */
  ofNumber(one: Device, other: Device): Device {
    return this.#weaker(one, other, () => []);
  }

  #weaker(one: Device, other: Device, strength: (device: Device) => readonly number[]): Device {
    const [mine, its] = [strength(one), strength(other)];
    const at = mine.findIndex((value, rank) => value !== its[rank]);
    if (at >= 0) return (mine[at] ?? 0) < (its[at] ?? 0) ? one : other;
    return (this.#order.get(one) ?? 0) < (this.#order.get(other) ?? 0) ? other : one;
  }
}

/** The last bus number that a root complex needs. */
function endOfWindow({ controller }: Device, { buses, controllers }: Topology): number {
  const index = controller?.index;
  const first = controllers.find((one) => one.index === index)?.numbers.busNr ?? 0;
  const behind = buses.filter(({ root }) => root === index);
  return behind.reduce((end, bus) => end + bus.controller.busNumbers, first);
}

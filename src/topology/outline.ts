import { groupBy } from '../group-by.js';
import { formatPciAddress, type PciAddress } from './address.js';
import type { Branch } from './branch.js';
import type { Decision } from './decision.js';
import { takesHotplug } from './headroom.js';
import type { PlacedController, Topology } from './topology.js';

/** What hangs from a device otherwise than by PCI. */
export type Hung = (device: string) => readonly Branch[];

/** The tree of a topology: a branch for each controller, device and address kept out of use. */
export function outline(topology: Topology, hung: Hung = () => NONE): readonly Branch[] {
  const trees = new Outline(topology, hung);
  return topology.controllers
    .filter(({ address }) => address === undefined)
    .map((root) => trees.controller(root));
}

const NONE: readonly never[] = [];

/** What sits at an address: a device, or nothing where that is kept out of use. */
interface Entry {
  readonly address: PciAddress;
  readonly decision?: Decision;
  readonly holder?: string;
}

class Outline {
  readonly #topology: Topology;
  readonly #hung: Hung;
  readonly #byBus: ReadonlyMap<number, readonly Entry[]>;
  readonly #controllers: ReadonlyMap<string, PlacedController>;

  constructor(topology: Topology, hung: Hung) {
    this.#topology = topology;
    this.#hung = hung;
    const { controllers, decisions, reserved } = topology;
    this.#controllers = new Map(controllers.map((one) => [one.device, one]));
    const placed = decisions.map((decision) => ({ address: decision.address, decision }));
    this.#byBus = groupBy<Entry, number>([...placed, ...reserved], ({ address }) => address.bus);
  }

  controller(controller: PlacedController): Branch {
    const { device, index, row } = controller;
    const remarks = remarksOn(controller);
    const bus = this.#topology.bus(index);
    return {
      device,
      label: row.model,
      index,
      ...(remarks.length > 0 && { remarks }),
      ...(bus?.parent !== undefined && bus.empty && takesHotplug(bus) && { free: true }),
      below: this.#on(index),
    };
  }

  #on(index: number): readonly Branch[] {
    return [...(this.#byBus.get(index) ?? [])]
      .sort(({ address: a }, { address: b }) => a.slot - b.slot || a.function - b.function)
      .map(({ address, decision, holder }) => ({
        at: formatPciAddress(address).slice('0000:'.length),
        address: formatPciAddress(address),
        ...(decision ? this.#device(decision) : { label: `(${holder})` }),
      }));
  }

  #device({ device, label, proposed }: Decision): Branch {
    const controller = this.#controllers.get(device);
    const below = controller ? NONE : this.#hung(device);
    return {
      ...(controller ? this.controller(controller) : { device, label }),
      ...(proposed && { proposed }),
      ...(below.length > 0 && { below }),
    };
  }
}

function remarksOn({ node, hotplug, memReserve, numbers }: PlacedController): readonly string[] {
  return [
    node === undefined ? [] : [`node ${node}`],
    numbers.busNr === undefined ? [] : [`busNr ${numbers.busNr}`],
    hotplug === false ? ['no hotplug'] : [],
    memReserve === undefined ? [] : [`${inMiB(memReserve)} reserved`],
  ].flat();
}

function inMiB(kib: number): string {
  return kib % 1024 === 0 ? `${kib / 1024} MiB` : `${kib} KiB`;
}

import type { Machine } from '../catalog/machine-types.js';
import type { PciController } from '../catalog/types.js';
import { groupBy } from '../group-by.js';
import type { Issue } from '../issue.js';
import { formatPciAddress, type PciAddress } from './address.js';
import { drawBranches } from './branch.js';
import { type Budget, budgetOf } from './budget.js';
import type { Decision } from './decision.js';
import type { Reserved } from './input.js';
import { isBuilt, Nature } from './nature.js';
import { outline } from './outline.js';
import type { TargetNumbers } from './request.js';
import type { BusView } from './seen-bus.js';

/** A PCI controller of the finished topology. */
export interface PlacedController {
  /** Identity, such as `pci:5`. */
  readonly device: string;
  /** Its index, by which addresses name its bus. */
  readonly index: number;
  /** Its row of the catalog. */
  readonly row: PciController;
  /** Absent for a root. */
  readonly address?: PciAddress;
  /** NUMA cell of the guest that it carries. */
  readonly node?: number;
  /** `false` where hotplug is switched off on its bus; absent where nothing is said. */
  readonly hotplug?: boolean;
  /** Memory that firmware keeps for what is plugged in behind it, in KiB. */
  readonly memReserve?: number;
  /** The numbers of its `<target>`. */
  readonly numbers: TargetNumbers;
  /** Why it was added; absent for a controller of the definition. */
  readonly grown?: string;
}

type TopologyParts = Pick<
  Topology,
  'machine' | 'policy' | 'buses' | 'controllers' | 'decisions' | 'reserved' | 'issues'
>;

/** A controller as plain data: its model, and its address as `0000:00:01.0`. */
export interface ControllerData
  extends Pick<PlacedController, 'device' | 'index' | 'node' | 'hotplug' | 'memReserve' | 'grown'> {
  /** libvirt's `model=`, such as `pcie-root-port`. */
  readonly model: string;
  /** Where it sits, as `0000:00:01.0`; absent for a root. */
  readonly address?: string;
  /** The numbers of its `<target>`. */
  readonly numbers: TargetNumbers;
  /** In a guest that is there, what is not; absent for what is. */
  readonly proposed?: true;
}

/** A topology as plain data. */
export interface TopologyData {
  /** Family of the machine, such as `q35`. */
  readonly machine: string;
  /** Name of the policy that proposed it. */
  readonly policy: string;
  /** Every PCI controller. */
  readonly controllers: readonly ControllerData[];
  /** Bus numbers and free places. */
  readonly budget: Budget;
}

/** The finished topology: every bus, every device's place and what is to be said about them. */
export class Topology {
  /** The machine of the guest. */
  readonly machine: Machine;
  /** Name of the policy that proposed it. */
  readonly policy: string;
  /** Every bus, by the index of its controller. */
  readonly buses: readonly BusView[];
  /** Every PCI controller, roots included. */
  readonly controllers: readonly PlacedController[];
  /** Every PCI place with its reason, controllers included. */
  readonly decisions: readonly Decision[];
  /** Addresses that are kept out of use. */
  readonly reserved: readonly Reserved[];
  /** What to know about it. */
  readonly issues: readonly Issue[];
  #byDevice: ReadonlyMap<string, Decision> | undefined;
  #byIndex: ReadonlyMap<number, BusView> | undefined;
  #bySlot: ReadonlyMap<string, readonly Decision[]> | undefined;

  /** @internal */
  constructor(parts: TopologyParts) {
    this.machine = parts.machine;
    this.policy = parts.policy;
    this.buses = Object.freeze(parts.buses);
    this.controllers = Object.freeze(parts.controllers);
    this.decisions = Object.freeze(parts.decisions);
    this.reserved = Object.freeze(parts.reserved);
    this.issues = Object.freeze(parts.issues);
  }

  /** The bus of a controller, by its index. */
  bus(index: number): BusView | undefined {
    this.#byIndex ??= new Map(this.buses.map((bus) => [bus.index, bus]));
    return this.#byIndex.get(index);
  }

  /** Who sits in a slot, one decision for each function. */
  inSlot(slot: Pick<PciAddress, 'bus' | 'slot'>): readonly Decision[] {
    this.#bySlot ??= groupBy(this.decisions, ({ address }) => slotKey(address));
    return this.#bySlot.get(slotKey(slot)) ?? [];
  }

  /** The decision about a device; `undefined` when it has no PCI place. */
  decision(device: string): Decision | undefined {
    this.#byDevice ??= new Map(this.decisions.map((decision) => [decision.device, decision]));
    return this.#byDevice.get(device);
  }

  /** What a device is where it sits, and what can be done with it there; `undefined` when it has no PCI place. */
  natureOf(device: string): Nature | undefined {
    const decision = this.decision(device);
    const bus = decision && this.bus(decision.address.bus);
    if (!bus) return undefined;
    const { request, address } = decision;
    return new Nature(request, {
      bus,
      shared: this.inSlot(address).length > 1,
      built: isBuilt(bus, address.slot, this.machine),
    });
  }

  /** PCI address of a device, by identity; `undefined` when it has none. */
  addressOf(device: string): PciAddress | undefined {
    return this.decision(device)?.address;
  }

  /** Bus numbers and free places: what is used, what is left, and what the spares cost. */
  get budget(): Budget {
    const proposed = this.controllers.filter(({ device }) => this.decision(device)?.proposed);
    return budgetOf(this.buses, this.controllers, proposed.length);
  }

  /** What of it is there already, in a guest that exists: all but what is proposed. */
  get present(): Topology {
    const isThere = ({ device }: { readonly device: string }): boolean =>
      this.decision(device)?.proposed !== true;
    return new Topology({
      machine: this.machine,
      policy: this.policy,
      reserved: this.reserved,
      issues: this.issues,
      buses: this.buses.filter(isThere),
      controllers: this.controllers.filter(isThere),
      decisions: this.decisions.filter(isThere),
    });
  }

  /** Its controllers and budget as plain data; `JSON.stringify` asks for it. */
  toJSON(): TopologyData {
    const { machine, policy, controllers, budget } = this;
    const told = controllers.map((one) => dataOf(one, this.decision(one.device)));
    return { machine: machine.family, policy, controllers: told, budget };
  }

  /** The tree as text, in the manner of `lspci -t`. */
  toString(): string {
    return drawBranches(outline(this));
  }
}

function dataOf(
  { row, address, ...rest }: PlacedController,
  decision: Decision | undefined,
): ControllerData {
  return {
    ...rest,
    model: row.model,
    ...(address && { address: formatPciAddress(address) }),
    ...(decision?.proposed && { proposed: true }),
  };
}

function slotKey({ bus, slot }: Pick<PciAddress, 'bus' | 'slot'>): string {
  return `${bus}:${slot}`;
}

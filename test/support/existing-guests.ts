import fc from 'fast-check';
import { formatPciAddress, type PciAddress, pciAddress } from 'virtwright';
import { catalog, type PciController } from 'virtwright/catalog';
import { suitsMachine } from '../../src/topology/growth.js';
import { at, BARE, type Definition, disk, nic, pci } from './placing.js';

/** A guest that exists: all its controllers and cards have addresses, wherever somebody once put them. */
export type ExistingGuest = Required<Pick<Definition, 'machine' | 'arch' | 'cells'>> & {
  readonly devices: readonly string[];
};

const TARGETS = [
  { machine: 'q35', arch: 'x86_64', root: 'pcie-root' },
  { machine: 'pc', arch: 'x86_64', root: 'pci-root' },
  { machine: 'virt', arch: 'aarch64', root: 'pcie-root' },
] as const;

/** Guests with bridges in any slot and function, nested, behind switches and expander buses, and cards on all of them. */
export function existingGuests(most = 24): fc.Arbitrary<ExistingGuest> {
  const choice = fc.nat({ max: 2 ** 20 });
  const steps = fc.array(fc.tuple(fc.integer({ min: 0, max: 2 }), choice, choice, choice), {
    minLength: 1,
    maxLength: most,
  });
  return fc.tuple(fc.constantFrom(...TARGETS), steps).map(([target, chosen]) => {
    const building = new Building(target);
    for (const [kind, bus, model, slot] of chosen)
      if (kind === 0) building.addCard(bus, slot);
      else building.addBridge(bus, model, slot);
    const { machine, arch } = target;
    return { machine, arch, cells: 2, devices: [BARE, ...building.devices] };
  });
}

interface Room {
  readonly row: PciController;
  /** Who holds which function of a slot: the model there. */
  readonly holders: Map<string, string>;
}

class Building {
  readonly devices: string[] = [];
  readonly #machine: string;
  readonly #arch: string;
  readonly #rooms: Room[];
  #expanders = 0;
  #cards = 0;

  constructor({ machine, arch, root }: (typeof TARGETS)[number]) {
    this.#machine = machine;
    this.#arch = arch;
    this.#rooms = [this.#room(root)];
  }

  addBridge(bus: number, choice: number, slot: number): void {
    const machine = catalog.machine(this.#arch, this.#machine);
    const index = bus % this.#rooms.length;
    const { row } = this.#rooms[index] ?? this.#room('pci-root');
    const models = catalog.controllers.filter(
      (one) =>
        one.upstream !== undefined &&
        row.downstream.includes(one.upstream) &&
        machine !== undefined &&
        suitsMachine(one, machine),
    );
    const model = models[choice % models.length];
    const place = model && this.#take(index, slot, model);
    if (!model || !place) return;
    const busNr = model.target.includes('busNr') ? 60 + 40 * this.#expanders : undefined;
    if (busNr !== undefined && this.#expanders === 4) return;
    if (busNr !== undefined) this.#expanders += 1;
    const target = busNr === undefined ? '' : `<target busNr='${busNr}'><node>1</node></target>`;
    this.devices.push(pci(model.model, this.#rooms.length, target + written(place)));
    this.#rooms.push(this.#room(model.model));
  }

  addCard(bus: number, slot: number): void {
    const taking = [...this.#rooms.keys()].filter((index) => this.#rooms[index]?.row.autoAssign);
    const index = taking[bus % taking.length];
    const place = index === undefined ? undefined : this.#take(index, slot);
    if (!place) return;
    this.#cards += 1;
    const target = `vd${String.fromCharCode(96 + this.#cards)}`;
    this.devices.push(
      slot % 2 === 0 ? nic('virtio', written(place)) : disk(target, written(place)),
    );
  }

  #room(model: string): Room {
    const row = catalog.controller(model);
    if (!row) throw new Error(`no ${model}`);
    return { row, holders: new Map() };
  }

  /** A function of a slot: of an empty one, or among controllers that share it. */
  #take(index: number, choice: number, model?: PciController): PciAddress | undefined {
    const room = this.#rooms[index];
    if (!room) return undefined;
    const [first, last] = room.row.slots;
    // What the chipset of q35 and i440fx has on the root bus.
    const [from, to] = index === 0 ? [first + 2, last - 1] : [first, last];
    const slot = from + (choice % (to - from + 1));
    const fn = room.holders.has(`${slot}.0`) ? 1 + (choice % 7) : 0;
    const shares = model?.sharesSlot && room.holders.get(`${slot}.0`) === model.model;
    if (room.holders.has(`${slot}.${fn}`) || (fn > 0 && !shares)) return undefined;
    room.holders.set(`${slot}.${fn}`, model?.model ?? 'card');
    return pciAddress(index, slot, fn);
  }
}

function written(address: PciAddress): string {
  return at(formatPciAddress(address).slice('0000:'.length));
}

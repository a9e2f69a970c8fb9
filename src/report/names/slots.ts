import { type Releases, reaches } from '../../catalog/releases.js';
import { plugsByAcpi } from '../../domain/acpi-index.js';
import type { Domain } from '../../domain/domain.js';
import {
  type BusView,
  guestBuses,
  isRootComplex,
  type PciAddress,
  type Topology,
} from '../../topology/index.js';

/** Who tells a guest of the slots of a bus: ACPI, the ACPI of the BIOS itself, or the hotplug hardware of a bridge. */
type Teller = 'acpi' | 'bios' | 'bridge';

/** Releases whose ACPI tells of every function of a slot, and not of function 0 alone (QEMU hw/i386/acpi-build.c). */
const TELLS_FUNCTIONS: Releases = { qemu: '8.0.0' };

/** Those whose number systemd reads; 0 counts for none. */
const SLOTS = Array.from({ length: 31 }, (_, before) => before + 1);

/** A slot, by the bus it has in the definition. */
type Slot = Pick<PciAddress, 'bus' | 'slot'>;

/**
 * What a Linux guest knows of slots: the directories of `/sys/bus/pci/slots`, and what ACPI says of a card itself.
 *
 * As seen with QEMU 7.2 and 10.0 under Linux 6.1: there is a directory for each slot that is free or holds something that
 * can go. Where two slots have one number, that on the lower bus of the guest has it, and the other gets a suffix, with
 * which systemd does not read it.
 */
export class SlotKnowledge {
  readonly #domain: Domain;
  readonly #topology: Topology;
  #numbers: ReadonlyMap<string, number> | undefined;

  constructor(domain: Domain, topology: Topology) {
    this.#domain = domain;
    this.#topology = topology;
  }

  /** Name of the directory of a slot; `undefined` where it has none that is a number. */
  directoryOf(slot: Slot): number | undefined {
    this.#numbers ??= this.#directories();
    return this.#numbers.get(keyOf(slot));
  }

  /** What ACPI calls the slot of a card (`_SUN`), as far as it says that of the card itself. */
  acpiNumberOf(address: PciAddress): number | undefined {
    const { slot, function: fn } = address;
    const told = fn === 0 || this.#tellsFunctions;
    return told && slot > 0 && this.#tellerOf(address.bus) === 'acpi' ? slot : undefined;
  }

  get #tellsFunctions(): boolean {
    return reaches(this.#domain.releases, TELLS_FUNCTIONS);
  }

  #directories(): ReadonlyMap<string, number> {
    const { machine, controllers } = this.#topology;
    const numbered = [...guestBuses(machine, controllers)].flatMap(([bus, number]) =>
      number === 'lost' ? [] : [{ bus, number }],
    );
    const taken = new Set<number>();
    const directories = new Map<string, number>();
    for (const { bus } of numbered.sort((a, b) => a.number - b.number)) {
      const teller = this.#tellerOf(bus);
      const free = teller ? SLOTS.filter((slot) => !taken.has(slot)) : [];
      for (const slot of free)
        if (teller !== 'acpi' || this.#isFreeOrGoes({ bus, slot })) {
          taken.add(slot);
          directories.set(keyOf({ bus, slot }), slot);
        }
    }
    return directories;
  }

  #tellerOf(index: number): Teller | undefined {
    const { machine } = this.#domain;
    const bus = this.#topology.bus(index);
    if (!machine.x86 || !bus) return undefined;
    if (this.#domain.lacksAcpi) {
      if (machine.ownAcpi) return index === 0 ? 'bios' : undefined;
      return hasHotplugHardware(bus) ? 'bridge' : undefined;
    }
    // Behind a port there is nothing but slot 0.
    if (!bus.controller.downstream.includes('conventional')) return undefined;
    if (bus.root === 0 && plugsByAcpi(this.#domain))
      return index === 0 && !bus.hotplug ? undefined : 'acpi';
    return hasHotplugHardware(bus) && !this.#isBehindConventional(bus) ? 'bridge' : undefined;
  }

  /** Whether it hangs from a conventional expander bus, of whose bridges the guest uses no hotplug. */
  #isBehindConventional({ root }: BusView): boolean {
    const row = root === 0 ? undefined : this.#topology.bus(root)?.controller;
    return row?.downstream.includes('conventional') === true;
  }

  #isFreeOrGoes(slot: Slot): boolean {
    const chipset = this.#domain.machine.reserved
      .filter((part) => slot.bus === 0 && part.slot === slot.slot)
      .map((part) => ({ function: part.function, goes: false }));
    const devices = this.#topology.inSlot(slot).map(({ address, request }) => ({
      function: address.function,
      goes: !request.controller && !request.row?.staysPut,
    }));
    const known = [...chipset, ...devices].filter((one) => this.#tellsFunctions || !one.function);
    return known.every((one) => one.function > 0) || known.some(({ goes }) => goes);
  }
}

/** Whether a bridge has a standard hotplug controller (SHPC), for each of its slots from 1 to 31. */
function hasHotplugHardware({ controller }: BusView): boolean {
  const { downstream, hotplug, pluggedBy } = controller;
  const isBridge = !isRootComplex(controller) && downstream.includes('conventional');
  return isBridge && hotplug && pluggedBy === undefined;
}

function keyOf({ bus, slot }: Slot): string {
  return `${bus}:${slot}`;
}

import { formatPciAddress, type PciAddress } from './address.js';
import type { PlacedController, Topology } from './topology.js';

/** Draws a topology as an indented tree: a line for each controller, device and address kept out of use. */
export function outline(topology: Topology): string {
  const drawing = new Drawing(topology);
  return topology.controllers
    .filter(({ address }) => address === undefined)
    .flatMap((root) => drawing.root(root))
    .join('\n');
}

/** What a line of the tree stands for: a device, or an address that is kept out of use. */
interface Entry {
  readonly address: PciAddress;
  readonly text: string;
  readonly controller?: PlacedController;
}

class Drawing {
  readonly #byBus = new Map<number, Entry[]>();

  constructor(topology: Topology) {
    const controllers = new Map(topology.controllers.map((one) => [one.device, one]));
    for (const { device, label, address } of topology.decisions) {
      const controller = controllers.get(device);
      this.#add({ address, text: `${device}  ${label}`, ...(controller && { controller }) });
    }
    for (const { address, holder } of topology.reserved)
      this.#add({ address, text: `(${holder})` });
  }

  #add(entry: Entry): void {
    const { bus } = entry.address;
    const present = this.#byBus.get(bus);
    if (present) present.push(entry);
    else this.#byBus.set(bus, [entry]);
  }

  root(controller: PlacedController): string[] {
    return [describe(controller), ...this.#below(controller.index, '')];
  }

  #below(index: number, indent: string): string[] {
    const entries = [...(this.#byBus.get(index) ?? [])].sort(
      (a, b) => a.address.slot - b.address.slot || a.address.function - b.address.function,
    );
    return entries.flatMap(({ address, text, controller }, at) => {
      const last = at === entries.length - 1;
      const shown = controller ? this.#controllerText(controller) : text;
      const line = `${indent}${last ? '└─' : '├─'}${shortAddress(address)} ${shown}`;
      if (!controller) return [line];
      return [line, ...this.#below(controller.index, `${indent}${last ? '  ' : '│ '}`)];
    });
  }

  #controllerText(controller: PlacedController): string {
    const empty = !this.#byBus.has(controller.index) && controller.hotplug !== false;
    return `${describe(controller)}${empty && controller.row.hotplug ? '  (free)' : ''}`;
  }
}

function describe(controller: PlacedController): string {
  const { row, index, node, hotplug, memReserve, numbers } = controller;
  const remarks = [
    node === undefined ? [] : [`node ${node}`],
    numbers.busNr === undefined ? [] : [`busNr ${numbers.busNr}`],
    hotplug === false ? ['no hotplug'] : [],
    memReserve === undefined ? [] : [`${inMiB(memReserve)} reserved`],
  ].flat();
  return `${row.model} ${index}${remarks.length > 0 ? `  [${remarks.join(', ')}]` : ''}`;
}

function inMiB(kib: number): string {
  return kib % 1024 === 0 ? `${kib / 1024} MiB` : `${kib} KiB`;
}

/** Bus, slot and function: the domain is always 0. */
function shortAddress(address: PciAddress): string {
  return formatPciAddress(address).slice('0000:'.length);
}

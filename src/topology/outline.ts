import { groupBy } from '../group-by.js';
import { formatPciAddress, type PciAddress } from './address.js';
import { takesHotplug } from './headroom.js';
import type { PlacedController, Topology } from './topology.js';

/** What is not there in a guest that is. */
export const PROPOSED = '(proposed)';

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
  readonly #byBus: ReadonlyMap<number, readonly Entry[]>;
  readonly #topology: Topology;

  constructor(topology: Topology) {
    this.#topology = topology;
    const { controllers, decisions, reserved } = topology;
    const byDevice = new Map(controllers.map((one) => [one.device, one]));
    const placed = decisions.map(({ device, label, address, proposed }): Entry => {
      const controller = byDevice.get(device);
      const text = controller ? this.#controllerText(controller) : `${device}  ${label}`;
      const shown = proposed ? `${text}  ${PROPOSED}` : text;
      return { address, text: shown, ...(controller && { controller }) };
    });
    const kept = reserved.map(({ address, holder }): Entry => ({ address, text: `(${holder})` }));
    this.#byBus = groupBy([...placed, ...kept], ({ address }) => address.bus);
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
      const line = `${indent}${last ? '└─' : '├─'}${shortAddress(address)} ${text}`;
      if (!controller) return [line];
      return [line, ...this.#below(controller.index, `${indent}${last ? '  ' : '│ '}`)];
    });
  }

  #controllerText(controller: PlacedController): string {
    const bus = this.#topology.bus(controller.index);
    return `${describe(controller)}${bus?.empty && takesHotplug(bus) ? '  (free)' : ''}`;
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

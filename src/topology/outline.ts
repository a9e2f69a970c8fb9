import { formatPciAddress } from './address.js';
import type { Decision } from './decision.js';
import type { PlacedController, Topology } from './topology.js';

/** Draws a topology as an indented tree: a line for each controller, device and empty port. */
export function outline(topology: Topology): string {
  const drawing = new Drawing(topology);
  return topology.controllers
    .filter(({ address }) => address === undefined)
    .flatMap((root) => drawing.root(root))
    .join('\n');
}

class Drawing {
  readonly #byBus = new Map<number, Decision[]>();
  readonly #controllers: ReadonlyMap<string, PlacedController>;

  constructor(topology: Topology) {
    this.#controllers = new Map(topology.controllers.map((one) => [one.device, one]));
    for (const decision of topology.decisions) {
      const { bus } = decision.address;
      const present = this.#byBus.get(bus);
      if (present) present.push(decision);
      else this.#byBus.set(bus, [decision]);
    }
  }

  root(controller: PlacedController): string[] {
    return [describe(controller), ...this.#below(controller.index, '')];
  }

  #below(index: number, indent: string): string[] {
    const decisions = [...(this.#byBus.get(index) ?? [])].sort(
      (a, b) => a.address.slot - b.address.slot || a.address.function - b.address.function,
    );
    return decisions.flatMap((decision, at) => {
      const last = at === decisions.length - 1;
      const controller = this.#controllers.get(decision.device);
      const line = `${indent}${last ? '└─' : '├─'}${shortAddress(decision)} ${
        controller ? this.#controllerText(controller) : `${decision.device}  ${decision.label}`
      }`;
      if (!controller) return [line];
      return [line, ...this.#below(controller.index, `${indent}${last ? '  ' : '│ '}`)];
    });
  }

  #controllerText(controller: PlacedController): string {
    const empty = !this.#byBus.has(controller.index) && controller.hotplug !== false;
    return `${describe(controller)}${empty && controller.row.hotplug ? '  (free)' : ''}`;
  }
}

function describe({ row, index, node, hotplug, numbers }: PlacedController): string {
  const remarks = [
    node === undefined ? [] : [`node ${node}`],
    numbers.busNr === undefined ? [] : [`busNr ${numbers.busNr}`],
    hotplug === false ? ['no hotplug'] : [],
  ].flat();
  return `${row.model} ${index}${remarks.length > 0 ? `  [${remarks.join(', ')}]` : ''}`;
}

/** Bus, slot and function: the domain is always 0. */
function shortAddress({ address }: Decision): string {
  return formatPciAddress(address).slice('0000:'.length);
}

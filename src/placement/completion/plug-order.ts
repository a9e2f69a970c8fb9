import { type Connector, LAST_CONTROLLER_INDEX, type PciController } from '../../catalog/types.js';
import type { Domain } from '../../domain/domain.js';
import { parentModel } from '../../topology/growth.js';

/** Controllers by whether there is something that they can plug into. */
interface PlugOrder<Item> {
  /** Each behind something that it can plug into. */
  readonly ordered: readonly Item[];
  readonly lost: readonly Item[];
}

/**
 * Controllers as they are listed, but for those that are listed before all that they could plug into: they come right
 * behind that. QEMU makes controllers in the order of their indexes, and finds no bus that is made later ("Bus 'pci.8'
 * not found", as seen in QEMU 7.2).
 *
 * @param rowOf - Its row; none for what is no PCI controller.
 */
export function inPlugOrder<Item>(
  listed: readonly Item[],
  rowOf: (item: Item) => PciController | undefined,
  root: PciController | undefined,
): PlugOrder<Item> {
  const sockets = new Sockets(root);
  const ordered: Item[] = [];
  let lost: Item[] = [];
  for (const item of listed) {
    // Only what plugs in offers the others something.
    let more = sockets.plug(rowOf(item));
    if (more) ordered.push(item);
    else lost.push(item);
    while (more) {
      const found = lost.filter((one) => sockets.plug(rowOf(one)));
      ordered.push(...found);
      lost = lost.filter((one) => !found.includes(one));
      more = found.length > 0;
    }
  }
  return { ordered, lost };
}

/** What controllers can still plug into. */
export class Sockets {
  readonly #free: { readonly for: readonly Connector[]; slots: number }[] = [];

  constructor(root: PciController | undefined) {
    this.#free.push({ for: root?.downstream ?? [], slots: Number.POSITIVE_INFINITY });
  }

  /** Offers the slots of a controller that has a place already. */
  offer({ downstream, slots: [first, last] }: PciController): void {
    this.#free.push({ for: downstream, slots: last - first + 1 });
  }

  /** Plugs a controller into the last one that has a slot for it, as the engine does; answers whether there is one. */
  plug(row: PciController | undefined): boolean {
    const upstream = row?.upstream;
    if (upstream !== undefined) {
      const parent = this.#free.findLast((one) => one.slots > 0 && one.for.includes(upstream));
      if (!parent) return false;
      parent.slots -= 1;
    }
    if (row) this.offer(row);
    return true;
  }
}

/**
 * Models of what controllers without an index are to plug into and nobody declared: added later it would get a higher
 * index than theirs.
 */
export function missingParents({ pciControllers, machine, catalog }: Domain): readonly string[] {
  const root = catalog.controller(machine.root ?? '');
  const listed = pciControllers.map(({ element, address, controller: { pci } }) => ({
    row: pci.row,
    isFree: !element.attributes.has('index') && !address.pci,
  }));
  const onRoot = (row: PciController | undefined): boolean =>
    row?.upstream !== undefined && root?.downstream.includes(row.upstream) === true;
  const added: string[] = [];
  while (listed.length + added.length < LAST_CONTROLLER_INDEX) {
    const parents = added.map((model) => ({ row: catalog.controller(model), isFree: true }));
    const { lost } = inPlugOrder([...listed, ...parents], ({ row }) => row, root);
    const wanted = lost.flatMap(({ row, isFree }) => {
      const model = isFree && row?.upstream && parentModel(row.upstream, machine, catalog);
      return model ? [model] : [];
    });
    // Of a switch that lacks its port the port is missing, and not the parts that are there.
    const model = wanted.find((one) => onRoot(catalog.controller(one))) ?? wanted[0];
    if (model === undefined) break;
    added.push(model);
  }
  return added;
}

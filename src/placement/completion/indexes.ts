import type { Connector, PciController } from '../../catalog/types.js';
import { type ControllerDevice, isController } from '../../domain/device.js';
import type { Domain } from '../../domain/domain.js';
import { setIndex, sortControllers } from '../../domain/edit.js';
import type { Policy } from '../../topology/index.js';
import { inPlugOrder } from './plug-order.js';

/**
 * Gives every controller without an index the lowest one that is unused among its type, in libvirt's order.
 *
 * A further function of an ICH9 USB 2 controller takes the index of the controller before it instead, as long as that
 * index does not have the same model yet (libvirt src/conf/domain_conf.c). Where libvirt is not imitated, what a PCI
 * controller plugs into has a lower index than it.
 */
export function numberBareControllers(domain: Domain, policy: Policy): void {
  const controllers = domain.listed().filter(isController);
  const { machine, catalog } = domain;
  const root = catalog.controller(machine.root ?? '');
  const numbers = new Numbers(controllers, policy, root);
  let previous: ControllerDevice | undefined;
  let companions = false;
  const { ordered, lost } = inPlugOrder(controllers, ({ controller: { pci } }) => pci?.row, root);
  for (const device of policy.emulates ? controllers : [...ordered, ...lost]) {
    if (!device.element.attributes.has('index')) {
      setIndex(domain, device.element, numbers.choose(device, previous));
      companions ||= device.row?.companion !== undefined && device !== controllers[0];
    }
    previous = device.controller.type === 'usb' ? device : previous;
  }
  // Of all that get an index here, libvirt sorts in only these, and not one that is the first of its list.
  if (companions) sortControllers(domain);
}

/** The indexes of the controllers of a guest. */
class Numbers {
  readonly #indexes = new Map<ControllerDevice, number>();
  /** Indexes that are taken, by type and by model. */
  readonly #taken = new Set<string>();
  /** Up to where all indexes of a type are taken. */
  readonly #lowest = new Map<string | undefined, number>();
  /** The lowest index of what a PCI controller can plug into, where that is not the root. */
  readonly #sockets = new Map<Connector | undefined, number>();
  readonly #policy: Policy;

  constructor(controllers: readonly ControllerDevice[], policy: Policy, root?: PciController) {
    this.#policy = policy;
    if (!policy.emulates) this.#offer(root, 0);
    for (const device of controllers)
      if (device.controller.index !== undefined) this.#take(device, device.controller.index);
  }

  choose(device: ControllerDevice, previous: ControllerDevice | undefined): number {
    const index = this.#companionIndex(device, previous) ?? this.#lowestFree(device);
    this.#take(device, index);
    return index;
  }

  #take(device: ControllerDevice, index: number): void {
    this.#indexes.set(device, index);
    this.#taken.add(`${device.controller.type} ${index}`).add(`model ${device.model} ${index}`);
    if (!this.#policy.emulates) this.#offer(device.controller.pci?.row, index);
  }

  #offer(row: PciController | undefined, index: number): void {
    for (const connector of row?.downstream ?? [])
      this.#sockets.set(connector, Math.min(index, this.#sockets.get(connector) ?? index));
  }

  #companionIndex(
    device: ControllerDevice,
    previous: ControllerDevice | undefined,
  ): number | undefined {
    const group = device.row?.companion?.group;
    if (!previous || group === undefined || previous.row?.companion?.group !== group)
      return undefined;
    const index = this.#indexes.get(previous);
    return this.#taken.has(`model ${device.model} ${index}`) ? undefined : index;
  }

  #lowestFree({ controller: { type, pci } }: ControllerDevice): number {
    // Index 0 is the root's, so a bridge or port that is declared alone begins at 1, unless libvirt's answer is wanted.
    const plugsIn = pci !== undefined && !pci.isRoot && !this.#policy.emulates?.sharesRootIndex;
    const least = plugsIn ? 1 + (this.#sockets.get(pci.row?.upstream) ?? 0) : 0;
    const key = `${type} ${least}`;
    let index = this.#lowest.get(key) ?? least;
    while (this.#taken.has(`${type} ${index}`)) index += 1;
    this.#lowest.set(key, index);
    return index;
  }
}

import type { PciController } from '../../catalog/types.js';
import { type ControllerDevice, isController } from '../../domain/device.js';
import type { Domain } from '../../domain/domain.js';
import { setIndex, sortControllers } from '../../domain/edit.js';
import type { Policy } from '../../topology/index.js';

/**
 * Gives every controller without an index the lowest one that is unused among its type, in libvirt's order.
 *
 * A further function of an ICH9 USB 2 controller takes the index of the controller before it instead, as long as that
 * index does not have the same model yet (libvirt src/conf/domain_conf.c).
 */
export function numberBareControllers(domain: Domain, policy: Policy): void {
  const controllers = domain.listed().filter(isController);
  const numbers = new Numbers(controllers, policy);
  let previous: ControllerDevice | undefined;
  let companions = false;
  for (const device of policy.emulates ? controllers : bridgesLast(controllers)) {
    if (!device.element.attributes.has('index')) {
      setIndex(domain, device.element, numbers.choose(device, previous));
      companions ||= device.row?.companion !== undefined && device !== controllers[0];
    }
    previous = device.controller.type === 'usb' ? device : previous;
  }
  // Of all that get an index here, libvirt sorts in only these, and not one that is the first of its list.
  if (companions) sortControllers(domain);
}

/** Bridges have a higher index than what they sit on, so that is numbered before them. */
function bridgesLast(controllers: readonly ControllerDevice[]): readonly ControllerDevice[] {
  return [...controllers.filter((one) => !isBridge(one)), ...controllers.filter(isBridge)];
}

function isBridge({ controller: { pci } }: ControllerDevice): boolean {
  return pci?.row?.indexAboveParent === true;
}

/**
 * What bridges without an index are to sit on and nobody declared: it would get the next index, and theirs has to be
 * above it.
 */
export function parentOfBridges({ pciControllers, machine, catalog }: Domain): string | undefined {
  const bare = pciControllers.find((one) => isBridge(one) && !one.element.attributes.has('index'));
  const connector = bare?.controller.pci.row?.upstream;
  if (connector === undefined) return undefined;
  const holds = (row: PciController | undefined): boolean =>
    row?.downstream.includes(connector) === true && !row.indexAboveParent;
  const present = [
    catalog.controller(machine.root ?? ''),
    ...pciControllers.map(({ controller }) => controller.pci.row),
  ];
  if (present.some(holds)) return undefined;
  return machine.growth.conventional.find((model) => holds(catalog.controller(model)));
}

/** The indexes of the controllers of a guest. */
class Numbers {
  readonly #indexes = new Map<ControllerDevice, number>();
  /** Indexes that are taken, by type and by model. */
  readonly #taken = new Set<string>();
  /** Up to where all indexes of a type are taken. */
  readonly #lowest = new Map<string | undefined, number>();
  readonly #policy: Policy;

  constructor(controllers: readonly ControllerDevice[], policy: Policy) {
    this.#policy = policy;
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
    const key = `${type} ${plugsIn}`;
    let index = this.#lowest.get(key) ?? (plugsIn ? 1 : 0);
    while (this.#taken.has(`${type} ${index}`)) index += 1;
    this.#lowest.set(key, index);
    return index;
  }
}

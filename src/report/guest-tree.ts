import { type Device, deviceLabel } from '../domain/device.js';
import { groupBy } from '../group-by.js';
import type { Issue } from '../issue.js';
import { type Paint, plain } from '../paint.js';
import {
  type Branch,
  drawBranches,
  formatPciAddress,
  outline,
  type Topology,
} from '../topology/index.js';
import { type FamilyPlaces, inPlaceOrder } from './family-places.js';

/** The parts that are drawn behind PCI, each with its heading. */
const OTHERS = [
  ['ccw', 'channel subsystem'],
  ['virtio-mmio', 'virtio-mmio'],
  ['spapr-vio', 'virtual I/O of pseries'],
  ['drive', 'drives without a controller'],
  ['usb', 'USB devices without a controller'],
  ['virtio-serial', 'channels without a controller'],
  ['ccid', 'smartcards without a controller'],
  ['isa', 'ISA'],
  ['dimm', 'memory slots'],
  ['none', 'without an address'],
  ['unplaced', 'without a place'],
  ['unreached', 'behind no root'],
] as const;

type OtherFamily = (typeof OTHERS)[number][0];

/** What a part of the tree is made of: a type of address, or devices that have none. */
export type TreeFamily = 'pci' | OtherFamily;

/** What the parts behind PCI are called. */
export const familyHeadings: ReadonlyMap<TreeFamily, string> = new Map(OTHERS);

/** The devices of one family, each with what hangs from it. */
export interface TreePart {
  /** What their addresses are, such as `pci` or `ccw`; `none` and `unplaced` where they have none, `unreached` on PCI behind no root. */
  readonly family: TreeFamily;
  /** Those that hang from no other, in the order of their places. */
  readonly devices: readonly Branch[];
}

/** Every device of a guest under what it hangs from: `String` draws it, `toJSON` gives it as data. */
export class GuestTree {
  readonly #topology: Topology;
  readonly #places: FamilyPlaces;
  readonly #issues: readonly Issue[];
  #parts: readonly TreePart[] | undefined;

  /**
   * @param issues - What is wrong with the guest, as far as that shows in the tree.
   * @internal
   */
  constructor(topology: Topology, places: FamilyPlaces, issues: readonly Issue[]) {
    this.#topology = topology;
    this.#places = places;
    this.#issues = issues.filter(({ severity }) => severity === 'error');
  }

  /** The tree by family: PCI first, last what has no address. */
  get parts(): readonly TreePart[] {
    this.#parts ??= this.#made();
    return this.#parts;
  }

  /** The parts; `JSON.stringify` asks for them. */
  toJSON(): readonly TreePart[] {
    return this.parts;
  }

  /** The tree as lines, without colours. */
  toString(): string {
    return this.drawn();
  }

  /** The tree as lines, in colours where there are some. */
  drawn(paint: Paint = plain): string {
    const roots = this.parts.flatMap(({ family, devices }): readonly Branch[] => {
      const label = familyHeadings.get(family);
      return label === undefined ? devices : [{ label, below: devices }];
    });
    return drawBranches(roots, paint);
  }

  #made(): readonly TreePart[] {
    const { devices } = this.#places;
    const byId = new Map(devices.map((device) => [device.id, device]));
    const pci = outline(this.#topology, (id) => this.#below(byId.get(id))).filter(
      ({ index = -1 }) => this.#topology.bus(index)?.root === index,
    );
    const shown = new Set(devicesIn(pci));
    const others = devices.filter(({ id }) => !shown.has(id));
    const hanging = new Set(others.flatMap((device) => this.#places.below(device)));
    const byFamily = groupBy(
      others.filter((device) => !hanging.has(device)),
      (device) => this.#familyOf(device),
    );
    const parts = OTHERS.flatMap(([family]) => {
      const found = inPlaceOrder(byFamily.get(family) ?? []).map((device) => this.#branch(device));
      return found.length > 0 ? [{ family, devices: found }] : [];
    });
    const known = new Set(parts.flatMap((part) => devicesIn(part.devices)));
    const unreached = this.#unreached(others.filter(({ id }) => !known.has(id)));
    return [
      { family: 'pci' as const, devices: pci },
      ...parts,
      { family: 'unreached' as const, devices: unreached },
    ]
      .filter((part) => part.devices.length > 0)
      .map((part) => ({ ...part, devices: withClashes(part.devices, this.#rivals()) }));
  }

  /** Bridges that hang from each other have nothing to begin with, so they and what is behind them stand beside each other. */
  #unreached(left: readonly Device[]): readonly Branch[] {
    const offPci = (device: Device): readonly Device[] =>
      this.#places.below(device).filter(({ address }) => !address.pci);
    const hanging = new Set(left.flatMap(offPci));
    return left
      .filter((device) => !hanging.has(device))
      .map((device) => {
        const { id, address } = device;
        const below = offPci(device).map((one) => this.#branch(one));
        return {
          device: id,
          label: deviceLabel(device),
          ...(address.pci && { at: formatPciAddress(address.pci).replace(/^0000:/, '') }),
          ...(address.pci && { address: formatPciAddress(address.pci) }),
          ...(below.length > 0 && { below }),
        };
      });
  }

  #below(device: Device | undefined): readonly Branch[] {
    return device ? this.#places.below(device).map((one) => this.#branch(one)) : [];
  }

  #branch(device: Device): Branch {
    const place = this.#places.of(device);
    const below = this.#below(device);
    return {
      device: device.id,
      label: deviceLabel(device),
      ...(place?.words && { at: place.words }),
      ...(place && { address: { type: place.family, ...place.numbers } }),
      ...(this.#places.isProposed(device) && { proposed: true }),
      ...(below.length > 0 && { below }),
    };
  }

  /** Of what is not on PCI; whatever wants to be there and is not has no place. */
  #familyOf(device: Device): OtherFamily {
    const family = this.#places.of(device)?.family;
    if (family !== undefined && family !== 'zpci') return family;
    const isAtFault = this.#issues.some((issue) => issue.device === device.id);
    return isAtFault || device.address.type === 'pci' ? 'unplaced' : 'none';
  }

  /** Devices that want to be where others are, by those. */
  #rivals(): ReadonlyMap<string, readonly string[]> {
    const clashes = this.#issues.flatMap(({ device, other }) =>
      device === undefined || other === undefined ? [] : [{ device, other }],
    );
    const rivals = groupBy(clashes, ({ other }) => other);
    return new Map(
      [...rivals].map(([other, ones]) => [other, [...new Set(ones.map(({ device }) => device))]]),
    );
  }
}

function devicesIn(branches: readonly Branch[]): readonly string[] {
  return branches.flatMap(({ device, below = [] }) => [device ?? [], devicesIn(below)].flat());
}

function withClashes(
  branches: readonly Branch[],
  rivals: ReadonlyMap<string, readonly string[]>,
): readonly Branch[] {
  if (rivals.size === 0) return branches;
  return branches.map((branch) => {
    const clashes = rivals.get(branch.device ?? '');
    return {
      ...branch,
      ...(clashes && { clashes }),
      ...(branch.below && { below: withClashes(branch.below, rivals) }),
    };
  });
}

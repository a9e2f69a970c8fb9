/** `require` stops the design when it cannot be met, `prefer` leaves an issue. */
export type Strength = 'require' | 'prefer';

/** A wish to sit near a NUMA cell of the guest. */
export interface CellWish {
  /** Number of the cell. */
  readonly cell: number;
  /** Left out, the policy decides; `prefer` where it does not either. */
  readonly strength?: Strength;
}

/** A wish for one kind of function. */
export interface ConnectorWish {
  /** PCI Express, or conventional PCI. */
  readonly kind: 'express' | 'conventional';
  /** How strongly it is wished. */
  readonly strength: Strength;
}

/** A wish to sit near a device of the host. */
export interface NearHostDevice {
  /** Its PCI address on the host, such as `0000:3b:00.0`. */
  readonly address: string;
  /** Left out, the policy decides. */
  readonly strength?: Strength;
}

/** A wish to sit near another device of the guest. */
export interface NearDevice {
  /** Its name or identity. */
  readonly device: string;
  /** Left out, the policy decides. */
  readonly strength?: Strength;
}

/** What was asked for one device; every member left out means "no wish". What each means stands in the table of wishes. */
export interface Wants {
  /** The kind of function it is to be. */
  readonly connector?: ConnectorWish;
  /** `required`: a place where it can be unplugged; `never`: a place where it cannot, if there is one. */
  readonly hotplug?: 'required' | 'never';
  /** Directly on the root complex. */
  readonly integrated?: boolean;
  /** Near a NUMA cell of the guest, which libvirt's XML calls a node, too. */
  readonly node?: CellWish;
  /** May share a slot with others that may too, a function each, when there is no bus left for it alone. */
  readonly dense?: boolean;
  /** Devices it shares no bus, port or bridge with, so that no single failure takes both. */
  readonly apartFrom?: readonly string[];
  /** Anywhere on the bus of this PCI controller. */
  readonly controller?: number;
  /** `false`: a function of a host card that stays alone, and does not share a slot with the others of that card. */
  readonly functionOf?: false;
}

/** Whether nothing was asked for a device. */
export function wantsNothing(wants: Wants): boolean {
  for (const _ in wants) return false;
  return true;
}

/** The same before names are looked up, and what only the names of others tell. */
export interface DeviceIntents extends Omit<Wants, 'controller' | 'functionOf'> {
  /** A PCI controller, by its name or its index. */
  readonly controller?: string | number;
  /** A PCI device of the host, such as `0000:3b:00.0`, whose NUMA node it is near; the host has to be known. */
  readonly nearHostDevice?: NearHostDevice;
  /** A device, by name or identity, whose NUMA cell it is near. */
  readonly sameNodeAs?: NearDevice;
  /** A device, by name or identity, whose slot it shares as a further function. */
  readonly sameSlotAs?: string;
  /**
   * A card of the host, as `0000:3b:00`, whose functions share a slot with it; `false` for a function that stays alone.
   * Left out, host devices of one card keep together where the policy does not leave them apart.
   */
  readonly functionOf?: string | false;
}

/** What is wanted of a device by itself; the rest names others and waits until these are known. */
export function ownWants({
  controller: _controller,
  apartFrom: _apartFrom,
  nearHostDevice: _nearHostDevice,
  sameNodeAs: _sameNodeAs,
  sameSlotAs: _sameSlotAs,
  functionOf: _functionOf,
  ...own
}: DeviceIntents): Wants {
  return own;
}

/** What can be wanted of any place, in plain words: what guests and policies have in common. */
export interface PlainWants {
  /** Wants a PCI Express place. */
  readonly pcie?: Strength;
  /** Wants a conventional PCI place. */
  readonly pci?: Strength;
  /** `false`: where it cannot be unplugged; `true`: where it can. */
  readonly hotplug?: boolean;
  /** Directly on the root complex. */
  readonly integrated?: boolean;
  /** Near this NUMA cell of the guest. */
  readonly node?: number;
  /** How strongly the node is wanted; left out, the policy decides, most of which prefer it. */
  readonly nodeStrength?: Strength;
  /** May share a port with others that may too, a function each, when there is no bus left for it alone. */
  readonly dense?: boolean;
}

/** The same as requests carry it. */
export function plainWants(plain: PlainWants): Wants {
  const { pcie, pci, hotplug, integrated, node, nodeStrength, dense } = plain;
  return {
    ...(pcie && { connector: { kind: 'express', strength: pcie } }),
    ...(pci && { connector: { kind: 'conventional', strength: pci } }),
    ...(hotplug !== undefined && { hotplug: hotplug ? 'required' : 'never' }),
    ...(integrated !== undefined && { integrated }),
    ...(node !== undefined && {
      node: { cell: node, ...(nodeStrength && { strength: nodeStrength }) },
    }),
    ...(dense !== undefined && { dense }),
  };
}

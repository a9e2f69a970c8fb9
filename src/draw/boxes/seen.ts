import { hungBy } from '../../addressing/index.js';
import type { Device } from '../../domain/device.js';
import { groupBy } from '../../group-by.js';
import type { Issue } from '../../issue.js';
import type { Design } from '../../report/design.js';
import { inPlaceOrder } from '../../report/family-places.js';
import type { CardName } from '../../report/names/card.js';
import { type Decision, formatPciAddress, type PciAddress } from '../../topology/index.js';

/** A design as the picture looks at it: what is known of each device, looked up once. */
export class Seen {
  readonly design: Design;
  /** What hangs from a controller or hub and is not on PCI. */
  readonly inside: ReadonlyMap<Device, readonly Device[]>;
  readonly devices: ReadonlyMap<string, Device>;
  readonly issues: ReadonlyMap<string | undefined, readonly Issue[]>;
  /** Devices that others are in conflict with. */
  readonly rivals: ReadonlySet<string>;
  readonly lost: ReadonlySet<string>;
  /** What the guest calls network cards. */
  readonly cards: ReadonlyMap<string, CardName>;
  /** Who has a place on a bus, by its index. */
  readonly onBus: ReadonlyMap<number, readonly Decision[]>;

  constructor(design: Design) {
    this.design = design;
    this.inside = hanging(design);
    this.devices = new Map(design.devices.map((device) => [device.id, device]));
    this.issues = groupBy(design.issues, ({ device }) => device);
    this.rivals = new Set(design.issues.flatMap(({ other }) => other ?? []));
    this.cards = new Map(design.guestView.cards().map((card) => [card.device, card]));
    this.onBus = groupBy(design.decisions, ({ address }) => address.bus);
    this.lost = new Set(design.guestView.lost);
  }
}

/** Bus, slot and function: the PCI domain is the same for all of one bus. */
export function shortAddress(address: PciAddress): string {
  return formatPciAddress(address).replace(/^0000:/, '');
}

function hanging({ devices, topology }: Design): Seen['inside'] {
  const isElsewhere = ({ id, address }: Device): boolean =>
    address.type !== 'pci' && !topology.decision(id);
  return new Map(
    [...hungBy(devices)].map(([owner, hung]) => [owner, inPlaceOrder(hung.filter(isElsewhere))]),
  );
}

import type { Strength } from '../../topology/index.js';
import type { GuestName, Intents } from '../intents.js';
import type { Known } from './guest.js';
import type { Next } from './next.js';

/** Steps about where the current device, group or guest wants to sit. */
export interface IntentSteps<Names extends string, Self = never> {
  /** An Express place if there is one. */
  preferPcie(): Next<Self, Names>;
  /** An Express place, or an error. */
  requirePcie(): Next<Self, Names>;
  /** A conventional place if there is one. */
  preferPci(): Next<Self, Names>;
  /** A conventional place, or an error. */
  requirePci(): Next<Self, Names>;
  /** A place where it cannot be unplugged, if there is one. */
  noHotplug(): Next<Self, Names>;
  /** A place where it can be unplugged, or an error. */
  hotpluggable(): Next<Self, Names>;
  /** Directly on the root complex, or an error. */
  integrated(): Next<Self, Names>;
  /** Near a NUMA cell of the guest, which its system sees as a node; `prefer` by default. */
  onNode(cell: number, strength?: Strength): Next<Self, Names>;
  /**
   * Near the guest's cell whose memory is on the node of this PCI device of the host, such as `0000:3b:00.0`; `prefer` by
   * default. `host` has to tell of that device, and the cell has to be bound to its node.
   */
  nearHostDevice(address: string, strength?: Strength): Next<Self, Names>;
  /** Near the NUMA cell of this device, whichever that is; `prefer` by default. */
  sameNodeAs(device: Known<Names>, strength?: Strength): Next<Self, Names>;
  /**
   * May share a port with others that say so too, eight to a port, when there is no bus left for it alone. What shares a
   * port is unplugged together.
   */
  dense(): Next<Self, Names>;
  /** Anywhere on this PCI controller, by name or index. */
  onController(controller: Names | number): Next<Self, Names>;
  /** On another branch of the tree than these devices, so that no single port or bridge takes both; or an error. */
  apartFrom(...devices: readonly Known<Names>[]): Next<Self, Names>;
  /** A further function of the slot of this device, or an error; what one says of its place holds for both. */
  sameSlotAs(device: Known<Names>): Next<Self, Names>;
  /**
   * In one slot with the other functions of this card of the host, such as `0000:3b:00`; `false` keeps it alone. Host
   * devices of one card share a slot without being told, unless the policy is `libvirt()`.
   */
  functionOf(card: string | false): Next<Self, Names>;
  /**
   * Has the guest's system call a network card so, wherever it sits: systemd names cards `enoN` by their ACPI index. It is
   * told on x86 with ACPI, and not behind an expander bus; a warning says where it is not.
   *
   * @example
   * ```ts
   * guest('web').addNic({ network: 'front' }).guestName('eno1');
   * ```
   */
  guestName(name: GuestName): Next<Self, Names>;
  /** As `guestName`, for any PCI device: the number by which firmware tells it to the guest, 1 to 16383. */
  acpiIndex(index: number): Next<Self, Names>;
  /** Exactly at this address, such as `0000:05:00.0`. */
  at(address: string): Next<Self, Names>;
  /** Several of these at once, as plain data. */
  intend(intents: Intents): Next<Self, Names>;
}

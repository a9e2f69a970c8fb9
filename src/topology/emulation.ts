import type { Since } from '../catalog/types.js';
import type { PciAddress } from './address.js';
import type { Grow, Proposal } from './policy.js';
import type { PlacementRequest } from './request.js';
import type { BusView } from './seen-bus.js';
import type { TopologyView } from './view.js';

/** How a fixed address comes to have a bus. */
export interface Reach {
  /** Controllers to add, in the order of their indexes. */
  readonly grow: readonly Grow[];
  /** Bus to put the device on in place of the one that was asked for. */
  readonly bus?: number;
}

/** Ways of libvirt's own assignment that differ from the engine's: what a policy needs that comes out as libvirt does. */
export interface Emulation {
  /** Releases it speaks for, where libvirt's defaults changed over time; the newest when left out. */
  readonly releases?: Since;
  /** Whether a PCI controller without an index may get the root's, as in libvirt, which then refuses it. */
  readonly sharesRootIndex?: boolean;
  /** Leaves functions of one card of the host where each happens to fall; otherwise they share a slot. */
  readonly splitsCards?: boolean;
  /** Rehearses as if each function of one device took a slot of its own, and so adds controllers early. */
  readonly rehearsesApart?: boolean;
  /** Codes of faults in the finished layout that it lets pass as warnings. */
  readonly tolerates?: ReadonlySet<string>;
  /** How the bus of a fixed address comes to be, when it is missing; by default the machine's usual controllers are added. */
  reach?(request: PlacementRequest, address: PciAddress, view: TopologyView): Reach;
  /** Places to leave free while rehearsing, so that growth leaves room for controllers to come. */
  leavesFree?(view: TopologyView): Iterable<PciAddress>;
  /** Where a PCI controller without an address plugs in; the default is the nearest one declared before it. */
  connect?(request: PlacementRequest, view: TopologyView): Iterable<Proposal>;
  /** Bus numbers in the window of an expander bus that has no `busNr`; by default what its buses need. */
  windowSize?(expander: BusView, needed: number): number;
}

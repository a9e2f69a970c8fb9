import type { Machine } from '../catalog/machine-types.js';
import type { SystemFacts } from '../catalog/systems/facts.js';
import type { Systems } from '../catalog/systems/systems.js';
import type { Connector } from '../catalog/types.js';
import type { Issue } from '../issue.js';
import type { PciAddress } from './address.js';
import type { Decision } from './decision.js';
import type { Emulation } from './emulation.js';
import type { PlacementRequest } from './request.js';
import type { TopologyView } from './view.js';
import type { Strength, Wants } from './wants.js';

/** Put the device at this address. */
export interface Use {
  /** `use`, to tell it from the others. */
  readonly kind: 'use';
  /** Where the device is to sit. */
  readonly address: PciAddress;
  /** Why there, as a sentence. */
  readonly because: string;
}

/** Add a PCI controller first; the policy is then asked again. */
export interface Grow {
  /** `grow`, to tell it from the others. */
  readonly kind: 'grow';
  /** Controller model to add. */
  readonly model: string;
  /** Bus it plugs into; left out, the policy is asked for its place like for any other controller's. */
  readonly under?: number;
  /** NUMA cell to give to it, for models that carry one. */
  readonly node?: number;
  /** Root complex or switch of the host that its bus is to stand for. */
  readonly standsFor?: string;
  /** `false` switches hotplug off on its bus, for models that can. */
  readonly hotplug?: boolean;
  /** Memory below 4 GiB, in KiB, that firmware is to keep for what is plugged in behind it; for models that can. */
  readonly memReserve?: number;
  /** While rehearsing, its bus accepts nothing but this. */
  readonly onlyFor?: Connector;
  /** A further controller to add in the same step. */
  readonly and?: Grow;
  /** Why it is added, as a sentence. */
  readonly because: string;
}

/**
 * How a device takes the place the chipset prefers for it: not at all, when the slot is free, or before all others, also
 * where it has to go elsewhere because the slot is taken.
 */
export type ChipsetManner = 'never' | 'when-free' | 'first';

/** How much a device that is passed through is to be near its node of the host. */
export type HostManner = 'never' | Strength;

/** The policy cannot or will not place this device. */
export interface Pass {
  /** `pass`, to tell it from the others. */
  readonly kind: 'pass';
  /** Code of the issue this becomes if nobody else places the device. */
  readonly code?: string;
  /** Why not, as a sentence. */
  readonly because: string;
  /** What to do about it. */
  readonly remedy?: string;
}

/** What a policy can answer for a device. */
export type Proposal = Use | Grow | Pass;

/** A policy as plain data: its name, alone or with its version as `pure-pcie@1`, and its options. */
export interface PolicySpec {
  /** Its name, such as `pure-pcie`, also with its version as `pure-pcie@1`. */
  readonly name: string;
  /** Its options by their names. */
  readonly options?: { readonly [option: string]: unknown };
}

/**
 * A placement strategy: it proposes, the engine decides.
 *
 * A policy is a pure value. For each device it yields candidates, best first, and the engine takes the first one that
 * breaks no rule; so a policy can be wrong, but never produce an illegal layout.
 *
 * @typeParam Name - Literal name, so that it stays known to the compiler.
 * @example
 * ```ts
 * const firstFit: Policy = {
 *   name: 'first-fit',
 *   summary: 'Every device in the first free place that fits.',
 *   *propose(request, view) {
 *     for (const connector of request.connectors)
 *       for (const address of view.free(connector)) yield use(address, 'it is the first free place');
 *   },
 * };
 * ```
 */
export interface Policy<out Name extends string = string> {
  /** By which it is chosen and told. */
  readonly name: Name;
  /** One sentence for lists of policies. */
  readonly summary: string;
  /** Raised when the same guest would come out otherwise; 1 when left out. */
  readonly version?: number;
  /** What to store so that the same policy can be made again; absent when it cannot be told as plain data. */
  readonly spec?: PolicySpec;
  /** Express models: where the guest leaves the model open, or also in place of models that are conventional only. */
  readonly expressModels?: 'where-open' | 'always';
  /**
   * The policy to take in its place for this machine and operating system, as far as it is known; asked once, before all else.
   *
   * @param systems - All systems that are known, for a policy that names one itself.
   */
  forGuest?(machine: Machine, system?: SystemFacts, systems?: Systems): Policy;
  /** What it wants for a device itself; what the guest says of the same thing ranks above it. */
  intends?(request: PlacementRequest): Wants;
  /** How a device takes the place the chipset prefers for it; `when-free` by default. */
  followsChipset?(request: PlacementRequest, view: TopologyView): ChipsetManner;
  /**
   * How much a device that is passed through is to be near its node of the host; `never` by default. What keeps it from
   * being there is told, as an error where that is required.
   */
  followsHost?(request: PlacementRequest): HostManner;
  /** Order in which devices without an address are placed; the default keeps the order of the guest. */
  order?(requests: readonly PlacementRequest[], view: TopologyView): readonly PlacementRequest[];
  /** Candidates for one device without an address, best first. */
  propose(request: PlacementRequest, view: TopologyView): Iterable<Proposal>;
  /** Asked after all devices have a place: controllers to add as head-room for hotplug, until it yields none. */
  spare?(view: TopologyView): Iterable<Grow>;
  /** Remarks about the finished layout, in which each device that has a place has a decision. */
  review?(view: TopologyView, decisions: readonly Decision[]): Iterable<Issue>;
  /**
   * A device without wishes always gets the first place that suits it, by ascending bus, whatever else is free; and
   * the order of devices follows from the devices alone. Where placing them again with all controllers known would come
   * to the same it is left out. For a device that
   * neither shares nor wishes for a NUMA cell, proposals after a controller are made for the tree with that controller.
   */
  readonly firstFit?: boolean;
  /** What it does as libvirt itself would; no policy of its own kind needs it. */
  readonly emulates?: Emulation;
}

/** A policy by name and version, such as `pure-pcie@1`. */
export function versionedName({ name, version = 1 }: Pick<Policy, 'name' | 'version'>): string {
  return `${name}@${version}`;
}

/** Puts the device at an address. */
export function use(address: PciAddress, because: string): Use {
  return { kind: 'use', address, because };
}

/** Adds a controller, then asks again. */
export function grow(
  model: string,
  because: string,
  options: Omit<Grow, 'kind' | 'model' | 'because'> = {},
): Grow {
  return { kind: 'grow', model, because, ...options };
}

/** Declines; `remedy` tells the user what to change. */
export function pass(because: string, options: Omit<Pass, 'kind' | 'because'> = {}): Pass {
  return { kind: 'pass', because, ...options };
}

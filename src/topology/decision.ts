import type { PciAddress } from './address.js';
import type { PlacementRequest } from './request.js';

/** A proposal that was turned down. */
export interface Rejection {
  /** What was proposed: an address, or a controller to add. */
  readonly proposed: string;
  /** Id of the rule that turned it down, or the code of a policy's refusal. */
  readonly rule: string;
  /** Why, as the end of a sentence. */
  readonly why: string;
}

/** A place as a pass gives it, before it is known what else is in the slot. */
export interface Placing {
  /** What was asked for. */
  readonly request: PlacementRequest;
  /** Where it sits. */
  readonly address: PciAddress;
  /** `user` for a fixed address or controller, `chipset`, `engine` for controllers it connects, or the policy's name. */
  readonly by: string;
  /** Why there, as a sentence. */
  readonly because: string;
}

/** Where a device sits and why. */
export interface Decision extends Placing {
  /** Identity of the device, such as `disk:vda`. */
  readonly device: string;
  /** What it is, for messages: its model and its kind. */
  readonly label: string;
  /** Whether the address has to carry `multifunction='on'`. */
  readonly multifunction: boolean;
  /** Whether it is not there yet, in a guest that is: its place was neither given nor remembered, and is no part of the chipset. */
  readonly proposed: boolean;
  /** Controllers that were added to make room for it. */
  readonly grew: readonly string[];
  /** What was tried before, in order. */
  readonly rejected: readonly Rejection[];
}

import type { PlacementRequest } from '../../topology/index.js';

/** A request with what it says of its neighbours. */
export interface Member {
  readonly request: PlacementRequest;
  readonly apartFrom: readonly string[];
  readonly sameSlotAs?: string;
  /** Card of the host it is a function of, by the user's word. */
  readonly functionOf?: string | false;
  /** Whether it leaves its host card by itself, as the policy wants it. */
  readonly leavesCard: boolean;
  /** Whether it is to be plugged and unplugged while the guest runs, by its own word or the policy's. */
  readonly comesAndGoes: boolean;
  /** Where it is or was, by the slot. */
  readonly slot: string | undefined;
  readonly host?: HostFunction;
}

/** A function of the host that is passed through. */
export interface HostFunction {
  /** Domain, bus and slot on the host. */
  readonly card: string;
  readonly function: number;
  /** Whether it is a virtual function (SR-IOV); `undefined` where nothing tells. */
  readonly isVirtual: boolean | undefined;
}

/** Which devices keep away from which; what one says holds for both. */
export type Apart = ReadonlyMap<string, ReadonlySet<string>>;

import type { PlacementRequest } from '../../topology/index.js';

/** A request with what it says of its neighbours. */
export interface Member {
  readonly request: PlacementRequest;
  readonly apartFrom: readonly string[];
  readonly sameSlotAs?: string;
  /** Card of the host it is a function of, by the user's word. */
  readonly functionOf?: string | false;
  /** Card and function of the host that are passed through. */
  readonly host?: { readonly card: string; readonly function: number };
}

/** Which devices keep away from which; what one says holds for both. */
export type Apart = ReadonlyMap<string, ReadonlySet<string>>;

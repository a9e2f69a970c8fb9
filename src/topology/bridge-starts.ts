/** Positions on a bus from which on bridges are put there, in the order in which they are tried. */
export interface BridgeStarts {
  /** Where firmware numbers all buses as before. */
  readonly keeping: readonly number[];
  /** All, beginning with those that give the fewest buses another number. */
  readonly any: readonly number[];
}

/** Where nothing was before, a bridge may be anywhere. */
export const FROM_THE_FIRST: readonly number[] = Object.freeze([0]);
export const ANYWHERE: BridgeStarts = { keeping: FROM_THE_FIRST, any: FROM_THE_FIRST };

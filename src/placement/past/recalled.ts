import type { Remembered, TargetNumbers } from '../../topology/index.js';

/** What is remembered about one device or controller of a domain. */
export interface Recalled {
  readonly remembered?: Remembered;
  /** Numbers that the `<target>` of a controller had, where nobody has them now. */
  readonly numbers?: TargetNumbers;
  /** Where the bus numbers of an expander bus began. */
  readonly busNr?: number;
}

import type { Topology } from '../../topology/index.js';
import type { KnownHost } from '../job/job.js';
import type { GuestCell } from './guest-cells.js';

/** What is known once everything has its place, of the cells of a guest and of its host. */
export interface OnHost {
  readonly cells: readonly GuestCell[];
  readonly topology: Topology;
  readonly host: KnownHost | undefined;
}

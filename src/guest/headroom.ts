import type { Machine } from '../catalog/types.js';
import type { Headroom } from '../topology/index.js';
import type { HeadroomSpec } from './spec.js';

/** Places to keep free, by the kind of slot devices of today take on that machine. */
export function headroomOf(spec: HeadroomSpec | undefined, machine: Machine): Headroom | undefined {
  if (!spec) return undefined;
  const { nics = 0, disks = 0, gpus = 0, scsiControllers = 0, legacy = 0 } = spec;
  const ordinary = nics + disks + gpus + scsiControllers;
  return machine.growth.express.length > 0
    ? { express: ordinary, conventional: legacy }
    : { express: 0, conventional: ordinary + legacy };
}

import type { Outcome, PlacedJob } from '../job/job.js';
import { bindLooseIommus } from './loose.js';
import { onePerRootComplex } from './per-root.js';
import { translateVirtio } from './virtio.js';

/** Does what is wanted of the IOMMU once all places are known. */
export function settleIommus(job: PlacedJob): Outcome {
  const { domain, topology, options } = job;
  const { each, virtioDevices = false } = options.iommu ?? {};
  return {
    issues: [
      ...bindLooseIommus(job),
      ...(each === 'root-complex' ? onePerRootComplex(domain, topology) : []),
      ...translateVirtio(domain, topology, virtioDevices),
    ],
  };
}

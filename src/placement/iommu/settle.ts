import type { Outcome, PlacedJob } from '../job/job.js';
import { onePerRootComplex } from './per-root.js';
import { translateVirtio } from './virtio.js';

/** Does what is wanted of the IOMMU once all places are known. */
export function settleIommus({ domain, topology, options }: PlacedJob): Outcome {
  const { each, virtioDevices = false } = options.iommu ?? {};
  return {
    issues: [
      ...(each === 'root-complex' ? onePerRootComplex(domain, topology) : []),
      ...translateVirtio(domain, topology, virtioDevices),
    ],
  };
}

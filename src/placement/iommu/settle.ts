import type { Domain } from '../../domain/domain.js';
import type { Issue } from '../../issue.js';
import type { Topology } from '../../topology/index.js';
import type { IommuWishes } from '../options.js';
import { onePerRootComplex } from './per-root.js';
import { translateVirtio } from './virtio.js';

/** Does what is wanted of the IOMMU once all places are known. */
export function settleIommus(
  domain: Domain,
  topology: Topology,
  { each, virtioDevices }: IommuWishes = {},
): Issue[] {
  return [
    ...(each === 'root-complex' ? onePerRootComplex(domain, topology) : []),
    ...translateVirtio(domain, topology, virtioDevices === true),
  ];
}

import { shareMemory } from '../domain/resize.js';
import { mergeInto } from '../guest/merge-xml.js';
import { sumUp } from '../guest/needs.js';
import type { Issue } from '../issue.js';
import type { IommuWishes } from '../placement/job/options.js';
import type { Bench } from './bench.js';

/** Gives devices that were added what they need of the domain around them; answers what is left to placement. */
export function meetNeeds({ domain, workshop }: Bench): {
  readonly iommu: IommuWishes;
  readonly issues: readonly Issue[];
} {
  const { root } = domain.document;
  const { sharedMemory, iommu, xml, issues } = sumUp(workshop.needs);
  if (sharedMemory) shareMemory(root);
  mergeInto(root, xml);
  return { iommu, issues };
}

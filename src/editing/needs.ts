import { shareMemory } from '../domain/resize.js';
import { movePart } from '../domain/whole.js';
import { mergeInto } from '../guest/merge-xml.js';
import { sumUp } from '../guest/needs.js';
import type { Issue } from '../issue.js';
import type { IommuWishes } from '../placement/job/options.js';
import { childElements, type XmlElement } from '../xml/tree.js';
import type { Bench } from './bench.js';

/** Gives devices that were added what they need of the domain around them; answers what is left to placement. */
export function meetNeeds({ domain, workshop }: Bench): {
  readonly iommu: IommuWishes;
  readonly issues: readonly Issue[];
} {
  const { root } = domain.document;
  const { sharedMemory, iommu, xml, issues } = sumUp(workshop.needs);
  if (sharedMemory) shareMemory(root);
  addParts(root, xml);
  return { iommu, issues };
}

/** Puts what a domain is to hold besides into it: into the parts that are there, and new ones where libvirt writes them. */
function addParts(root: XmlElement, extra: XmlElement): void {
  const before = new Set(root.children);
  mergeInto(root, extra);
  for (const part of childElements(root)) if (!before.has(part)) movePart(root, part);
}

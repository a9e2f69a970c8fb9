import type { Issue } from '../issue.js';
import type { IommuWishes } from '../placement/job/options.js';
import type { XmlElement } from '../xml/tree.js';
import { joined } from './merge-xml.js';

/** Something a device needs of the domain around it. */
export type DomainNeed =
  /** Guest memory that a helper process on the host can map. */
  | { readonly what: 'shared-memory' }
  /** An I/O APIC half of which is QEMU's, as interrupt remapping wants it. */
  | { readonly what: 'split-ioapic' }
  /** Room for a memory device of that many KiB. */
  | { readonly what: 'memory'; readonly kib: number }
  /** What placement is to do about the IOMMU. */
  | { readonly what: 'iommu'; readonly wishes: IommuWishes }
  /** Attributes and children of a `<domain>`, merged into it as they are. */
  | { readonly what: 'xml'; readonly domain: XmlElement };

/** What all devices of a guest need together. */
export interface DomainNeeds {
  readonly sharedMemory: boolean;
  readonly splitIoapic: boolean;
  /** Sizes of the memory devices in KiB. */
  readonly memory: readonly number[];
  readonly iommu: IommuWishes;
  /** What goes into the `<domain>` itself. */
  readonly xml: XmlElement;
  /** Where pieces of XML contradict each other. */
  readonly issues: readonly Issue[];
}

/** Adds up what was asked for, one by one. */
export function sumUp(needs: readonly DomainNeed[]): DomainNeeds {
  const [xml, issues] = joined(needs.flatMap((need) => (need.what === 'xml' ? [need.domain] : [])));
  return {
    sharedMemory: needs.some(({ what }) => what === 'shared-memory'),
    splitIoapic: needs.some(({ what }) => what === 'split-ioapic'),
    memory: needs.flatMap((need) => (need.what === 'memory' ? [need.kib] : [])),
    // There is one at most.
    iommu: needs.flatMap((need) => (need.what === 'iommu' ? [need.wishes] : []))[0] ?? {},
    xml,
    issues,
  };
}

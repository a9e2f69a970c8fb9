import type { Catalog } from '../catalog/catalog.js';
import type { Releases } from '../catalog/releases.js';
import type { Headroom, Policy, Strength } from '../topology/index.js';
import type { XmlElement } from '../xml/tree.js';

/** What the guest wants for one device, before controllers' names are looked up. */
export interface DeviceIntents {
  readonly connector?: { readonly kind: 'express' | 'conventional'; readonly strength: Strength };
  readonly hotplug?: 'required' | 'never';
  readonly integrated?: boolean;
  readonly node?: { readonly cell: number; readonly strength: Strength };
  /** A PCI controller, by its name or its index. */
  readonly controller?: string | number;
}

export interface PlaceOptions {
  /** Proposes the places; by default what suits the machine. */
  readonly policy?: Policy;
  /** What is wanted for devices of the document, by their elements. */
  readonly intents?: ReadonlyMap<XmlElement, DeviceIntents>;
  /** Free places to keep for hotplug; left out, the policy decides. */
  readonly headroom?: Headroom;
  /**
   * `explicit` writes out the devices and controllers that libvirt would add to the definition by itself, so that it has
   * nothing left to place; `libvirt` leaves them to it.
   */
  readonly defaults?: 'explicit' | 'libvirt';
  /** Drops PCI addresses and all PCI controllers but roots first. */
  readonly fresh?: boolean;
  /**
   * IOMMU group on the host of each PCI device that is passed through, by its host address such as `0000:3b:00.0`. A
   * machine with several host bridges (pseries) keeps groups apart by them; elsewhere it says nothing.
   */
  readonly iommuGroups?: Readonly<Record<string, number>>;
  readonly catalog?: Catalog;
  /** The libvirt and QEMU the guest is for, where their defaults differ; the newest when left out. */
  readonly releases?: Releases;
}

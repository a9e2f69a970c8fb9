import type { Catalog } from '../../catalog/catalog.js';
import type { Releases } from '../../catalog/releases.js';
import type { HostFacts } from '../../domain/host-facts.js';
import type { Design } from '../../report/design.js';
import type { DeviceIntents, Headroom, Policy } from '../../topology/index.js';
import type { XmlDocument } from '../../xml/tree.js';

/** What is wanted of the IOMMU of a guest beyond what its element can say. */
export interface IommuWishes {
  /** An SMMU of its own for each root complex; expander buses get their index only when all is placed. */
  readonly each?: 'root-complex';
  /** Has every virtio device go through the IOMMU, as far as it can. */
  readonly virtioDevices?: boolean;
}

/** What is wanted of a device of a definition: of its place, and what stands in its XML. */
export interface DeviceWishes extends DeviceIntents {
  /** Exactly here, such as `0000:05:00.0`, in place of the address it has. */
  readonly at?: string;
  /** Number by which firmware tells it to the guest's system, 1 to 16383. */
  readonly acpiIndex?: number;
  /** What the guest's system calls a network card, such as `eno1`; becomes its ACPI index. */
  readonly guestName?: string;
}

/** How devices are placed, and what is known of the guest and its host. */
export interface PlaceOptions {
  /** Proposes the places; by default what suits the machine. */
  readonly policy?: Policy;
  /** What is wanted for devices, by their names or identities. */
  readonly intents?: Readonly<Record<string, DeviceWishes>>;
  /** What is wanted for all other devices, those that the machine adds included. */
  readonly otherIntents?: DeviceIntents;
  /** Free places to keep for hotplug; left out, the policy decides. */
  readonly headroom?: Headroom;
  /** Free places to keep near NUMA cells of the guest. */
  readonly nodeHeadroom?: ReadonlyMap<number, Headroom>;
  /**
   * `explicit` writes out the devices and controllers that libvirt would add to the definition by itself, so that it has
   * nothing left to place; `libvirt` leaves them to it.
   */
  readonly defaults?: 'explicit' | 'libvirt';
  /**
   * Drops PCI addresses and all PCI controllers but the root first; the root of another machine becomes that of this one. NUMA
   * cells of expander buses, and hotplug that was switched off, become wishes of the devices that were behind; what else
   * is lost is told.
   */
  readonly fresh?: boolean;
  /**
   * Of what clashes or does not fit, has as little as possible chosen anew: addresses, indexes of controllers, chassis and bus
   * numbers. What could stay does, and each move is a note.
   */
  readonly repair?: boolean;
  /** What is wanted of the IOMMU. */
  readonly iommu?: IommuWishes;
  /** What is known of the host, for the places of devices that are passed through. */
  readonly host?: HostFacts;
  /**
   * The design of the same guest so far, or its domain XML: what is still there keeps its place, and places of what is
   * not are kept out of use. This is noted in the `<metadata>` of the result, and read from there the next time.
   */
  readonly remember?: string | XmlDocument | Design;
  /** Gives back the places that were kept out of use, and controllers at the end that nothing hangs from. */
  readonly compact?: boolean;
  /** `metadata` notes the policy and its version from the first design on; by default only what is remembered is noted. */
  readonly note?: 'metadata';
  /** Rows to read in place of those shipped; made by `catalog.extend`. */
  readonly catalog?: Catalog;
  /**
   * Size of the 64-bit PCI hole in KiB (`<pcihole64>`, q35 and i440fx); `fit` makes it large enough for the memory of the
   * host devices, which `host` tells.
   */
  readonly pciHole64?: number | 'fit';
  /**
   * The libvirt and QEMU the guest is for, where they differ; left out, those of the host, else those that the policy
   * speaks for, else the newest.
   */
  readonly releases?: Releases;
}

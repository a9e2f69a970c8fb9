import type { Catalog } from '../catalog/catalog.js';
import type { Machine } from '../catalog/machine-types.js';
import type { Releases } from '../catalog/releases.js';
import type { Issue } from '../issue.js';
import type { PciAddress } from './address.js';
import type { Policy } from './policy.js';
import type { PlacementRequest } from './request.js';
import type { Headroom } from './view.js';

/** What the engine places and by what. */
export interface EngineInput {
  /** The machine of the guest. */
  readonly machine: Machine;
  /** The libvirt and QEMU at hand; what is left out is the newest. */
  readonly releases?: Releases;
  /** The rows to go by. */
  readonly catalog: Catalog;
  /** Who proposes. */
  readonly policy: Policy;
  /** PCI controllers of the definition, roots included; each with an index of its own. */
  readonly controllers: readonly PlacementRequest[];
  /** Devices that need a PCI place, in the order of the guest. */
  readonly devices: readonly PlacementRequest[];
  /** Whether nobody has seen the guest yet, so that it keeps no more than the addresses that are given. */
  readonly isNew?: boolean;
  /** Whether nothing gets a place, and so no spares that nobody asked for are kept. */
  readonly isStill?: boolean;
  /** Whether the guest has no ACPI. */
  readonly lacksAcpi?: boolean;
  /** How many NUMA cells the guest has. */
  readonly cells: number;
  /** Free places to keep for hotplug. */
  readonly headroom?: Headroom;
  /** Head-room near NUMA cells. */
  readonly nodeHeadroom?: ReadonlyMap<number, Headroom>;
  /** What was told of it before. */
  readonly issues?: readonly Issue[];
  /** Addresses kept out of use, unless the definition or the chipset fixes a device there. */
  readonly reserved?: readonly Reserved[];
}

/** An address kept out of use, and for whom. */
export interface Reserved {
  /** What is kept out of use. */
  readonly address: PciAddress;
  /** Whom it is kept for. */
  readonly holder: string;
}

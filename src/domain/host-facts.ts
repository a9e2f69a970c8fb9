import type { HostEmulation } from '../catalog/host/facts.js';
import type { Releases } from '../catalog/releases.js';
import type { Size } from '../shape/size.js';

export type {
  DomainCapabilities,
  HostCpuModel,
  HostCpuModes,
  HostEmulation,
  HostEmulator,
  HostMachine,
  WordLists,
} from '../catalog/host/facts.js';

/**
 * What a host tells about itself, as plain data, as far as a guest depends on it: its devices and nodes for places, and what its
 * QEMU and libvirt have for models, machines and firmware.
 *
 * A caller writes it by hand, or has it read from a host; whatever is left out counts as not known.
 *
 * @example
 * ```ts
 * const facts: HostFacts = {
 *   releases: { libvirt: '11.3.0', qemu: '10.0.0' },
 *   nodes: [{ id: 0, cpus: '0-15' }, { id: 1, cpus: '16-31' }],
 *   devices: { '0000:3b:00.0': { node: 1, rootComplex: 'pci0000:3a' } },
 * };
 * ```
 */
export interface HostFacts extends HostEmulation {
  /** Its libvirt and QEMU, such as `9.0.0` and `7.2.0`: what they do not know is neither written nor proposed. */
  readonly releases?: Releases;
  /** Its NUMA nodes. */
  readonly nodes?: readonly HostNode[];
  /** PCI devices by address, such as `0000:3b:00.0`; all there are where any names its driver. */
  readonly devices?: Readonly<Record<string, HostDevice>>;
}

/** A NUMA node of the host. */
export interface HostNode {
  /** Its number. */
  readonly id: number;
  /** CPUs of the node, such as `0-15,32-47`. */
  readonly cpus?: string;
  /** Memory of the node, with its unit, or in KiB. */
  readonly memory?: number | Size;
  /** Huge pages set aside on the node. */
  readonly pages?: readonly HostPages[];
}

/** Huge pages of one size. */
export interface HostPages {
  /** Size of a page in KiB. */
  readonly size: number;
  /** How many there are. */
  readonly count: number;
}

/** A PCI device of the host. */
export interface HostDevice {
  /** NUMA node it belongs to. */
  readonly node?: number;
  /** Its IOMMU group. */
  readonly iommuGroup?: number;
  /** Driver of the host that has it, such as `vfio-pci`. */
  readonly driver?: string;
  /** What the host itself needs it for: its screen, its root file system, its way to other hosts. */
  readonly neededFor?: 'screen' | 'root' | 'network';
  /** For a virtual function (SR-IOV): the address of its physical function. */
  readonly physicalFunction?: string;
  /** The root complex it hangs from, by any name that is the same for all its devices, such as `pci0000:3a`. */
  readonly rootComplex?: string;
  /** PCI Express switches between root complex and device, outermost first, by the address of their upstream ports. */
  readonly switches?: readonly string[];
  /** Its memory regions. */
  readonly bars?: readonly HostBar[];
  /** Whether it has I/O ports, too. */
  readonly ioBar?: boolean;
}

/** A range of memory addresses that a device wants (PCI Local Bus Specification 3.0, section 6.2.5.1). */
export interface HostBar {
  /** How large it is. */
  readonly bytes: number;
  /** Whether it may lie above 4 GiB. */
  readonly wide: boolean;
  /** Whether it may be read ahead. */
  readonly prefetchable: boolean;
}

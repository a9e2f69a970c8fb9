import type { Firmware } from '../domain/firmware.js';
import type { Size } from '../shape/size.js';
import type { PolicySpec } from '../topology/index.js';
import type { DefaultsSpec } from './defaults.js';
import type { DeviceOptions } from './devices/options.js';
import type { Intents } from './intents.js';
import type { GuestWords } from './words/index.js';

/** What runs a guest: QEMU with the CPUs of the host, or by itself. */
export const HYPERVISORS = ['kvm', 'qemu'] as const;

/** What runs the guest. */
export type Hypervisor = (typeof HYPERVISORS)[number];

export const RESOURCES = ['minimum', 'recommended'] as const;

/** One NUMA cell of the guest. */
export interface CellSpec {
  /** vCPUs of the cell, such as `0-3,8`. */
  readonly cpus: string;
  /** Its memory, such as `4 GiB`. */
  readonly memory: Size;
  /** NUMA nodes of the host that its memory is taken from, such as `1` or `0-1`; any when left out. */
  readonly hostNodes?: string;
  /** CPUs of the host that each of its vCPUs may run on, such as `16-23`; any when left out. */
  readonly hostCpus?: string;
  /** Size of the host's pages its memory is made of, such as `1 GiB`; ordinary pages when left out. */
  readonly pages?: Size;
}

/** How many devices of each kind may be plugged in later, while the guest runs. */
export interface HotplugPlaces {
  /** Network cards. */
  readonly nics?: number;
  /** Disks. */
  readonly disks?: number;
  /** Graphics cards and the like. */
  readonly gpus?: number;
  /** Controllers of SCSI. */
  readonly scsiControllers?: number;
  /** Devices that are conventional PCI only. */
  readonly legacy?: number;
}

/** Places for devices plugged in near a NUMA cell of the guest. */
export interface NodePlaces extends HotplugPlaces {
  /** The NUMA cell of the guest. */
  readonly node: number;
}

/** Places for devices with much memory of their own, anywhere or near a NUMA cell. */
export interface MemoryPlaces extends Omit<HotplugPlaces, 'legacy'> {
  /**
   * Memory that each of them is given below 4 GiB: what the device needs that is not prefetchable. Firmware gives 2 MiB by
   * itself (QEMU docs/pcie.txt).
   */
  readonly memory: Size;
  /** The NUMA cell of the guest. */
  readonly node?: number;
}

/** Where places for hotplug are to be, and what for. */
export interface HotplugWhere {
  /** The NUMA cell of the guest. */
  readonly node?: number;
  /** As in {@link MemoryPlaces}. */
  readonly memory?: Size;
}

/** Places for devices plugged in later: anywhere, and near NUMA cells. */
export interface HeadroomSpec extends HotplugPlaces {
  /** Places near NUMA cells. */
  readonly nodes?: readonly NodePlaces[];
  /** Places behind which firmware keeps memory for what is plugged in. */
  readonly withMemory?: readonly MemoryPlaces[];
}

/** What every device may say beside its options. */
export interface Placed {
  /** What the device is called; becomes its alias `ua-NAME`. */
  readonly name?: string;
  /** What is wanted of its place. */
  readonly intents?: Intents;
}

/** What tells the kinds of devices apart. */
export interface OfKind<Kind extends keyof DeviceOptions> {
  /** Its kind, such as `disk`. */
  readonly kind: Kind;
}

/** One device as plain data: its kind, its options, its name and what is wanted of its place. */
export type DeviceSpec = {
  readonly [Kind in keyof DeviceOptions]: OfKind<Kind> & DeviceOptions[Kind] & Placed;
}[keyof DeviceOptions];

/** Devices that share intents; what a device says itself ranks above them. */
export interface GroupSpec {
  /** `group`, to tell it from a device. */
  readonly kind: 'group';
  /** What is wanted of its place. */
  readonly intents?: Intents;
  /** The devices of the group. */
  readonly devices: readonly (DeviceSpec | GroupSpec)[];
}

/** What an operating system is to be served with. */
export interface OsOptions {
  /** Media with further drivers that it gets, such as `virtio-win`. */
  readonly drivers?: readonly string[];
  /** `false` adds no devices to those that are named; they still get the models that it can drive. */
  readonly devices?: boolean;
  /** How much memory and how many vCPUs it gets where nobody says; what its maker recommends when left out. */
  readonly resources?: (typeof RESOURCES)[number];
}

/** An operating system, by libosinfo's id or short id, with what it is to be served with. */
export interface OsSpec extends OsOptions {
  /** Its id or short id, such as `win11`. */
  readonly id: string;
}

/** A guest as plain data: what `toJSON` gives, `fromJSON` takes and the command line reads as YAML or JSON. */
export interface GuestSpec extends GuestWords {
  /** Its name, such as `web-01`. */
  readonly name: string;
  /** Its UUID; libvirt makes one up when left out, such as `5f0b2a8e-6f0c-4b61-9d0e-0c4b3f6a1d2e`. */
  readonly uuid?: string;
  /** Short title, for people. */
  readonly title?: string;
  /** Anything there is to say of it, for people. */
  readonly description?: string;
  /** Operating system in it, by libosinfo's id or short id: what is not said of the guest is chosen for it. */
  readonly os?: string | OsSpec;
  /**
   * What is chosen where nobody says it: everything when left out, nothing with `false`, and all but what is said to be
   * `false` with names, such as `{ rng: false }`.
   */
  readonly defaults?: boolean | DefaultsSpec;
  /** `kvm` when left out. */
  readonly hypervisor?: Hypervisor;
  /** `x86_64` when left out. */
  readonly arch?: string;
  /** `q35` when left out on x86, and `pc` for old systems; elsewhere what is usual there, such as `virt` on ARM. */
  readonly machine?: string;
  /** That of the cells, else what the system asks for when left out; memory devices come on top. */
  readonly memory?: Size;
  /** Those of the cells, else of the topology of the CPU, else as many as the system asks for when left out. */
  readonly vcpus?: number;
  /** Its NUMA cells. */
  readonly cells?: readonly CellSpec[];
  /** UEFI for systems and machines that start by it when left out, as Windows 11 and ARM do, else `bios`. Which UEFI libvirt chooses from what the host has. */
  readonly firmware?: Firmware;
  /** Devices to boot from, best first, by name or identity. */
  readonly boot?: readonly string[];
  /** Who proposes the places of devices: a name, or a name and options, such as `pure-pcie`. */
  readonly policy?: PolicySpec;
  /** Places that are kept free for devices plugged in later. */
  readonly headroom?: HeadroomSpec;
  /** Memory above 4 GiB for PCI devices; `fit` for as much as the host devices need. That of the machine when left out. */
  readonly pciHole64?: Size | 'fit';
  /** What holds for every device that does not say otherwise. */
  readonly intents?: Intents;
  /** The devices of the group. */
  readonly devices: readonly (DeviceSpec | GroupSpec)[];
}

/** The operating system of a guest as its user names it. */
export function osName(os: GuestSpec['os']): string | undefined {
  return typeof os === 'object' ? os.id : os;
}

/**
 * What the QEMU and the libvirt of a host have, as plain data: read from a host, kept in a file, or written by hand.
 *
 * Whatever is left out counts as not told, and never as missing.
 */
export interface HostEmulation {
  /** Programs that run guests, by libvirt's name of the guest's architecture, such as `x86_64`. */
  readonly emulators?: Readonly<Record<string, HostEmulator>>;
  /** What libvirt takes, for each kind of guest that was asked for. */
  readonly capabilities?: readonly DomainCapabilities[];
}

/** A QEMU for one architecture. */
export interface HostEmulator {
  /** Where the program is, such as `/usr/bin/qemu-system-x86_64`. */
  readonly path?: string;
  /** Its release, such as `10.0.3`. */
  readonly release?: string;
  /** How libvirt runs guests with it: `kvm`, `qemu`. */
  readonly domains?: readonly string[];
  /** Machines it has; of no others a guest can be. */
  readonly machines?: readonly HostMachine[];
  /**
   * QEMU's device types that it has, such as `virtio-blk-pci` (QMP `qom-list-types`), those of CPUs left out; of no
   * others a guest can have a device.
   */
  readonly types?: readonly string[];
  /** CPU models it has (QMP `query-cpu-definitions`). */
  readonly cpus?: readonly HostCpuModel[];
}

/** A machine of a QEMU. */
export interface HostMachine {
  /** Its own name, such as `pc-q35-10.0`. */
  readonly name: string;
  /** Shorter name that stands for it, such as `q35`. */
  readonly alias?: string;
  /** Most vCPUs it takes. */
  readonly maxVcpus?: number;
  /** QEMU is going to drop it. */
  readonly deprecated?: boolean;
}

/** A CPU model of a QEMU. */
export interface HostCpuModel {
  /** By libvirt's word, such as `Skylake-Client`. */
  readonly name: string;
  /** QEMU is going to drop it. */
  readonly deprecated?: boolean;
}

/** What libvirt tells of one kind of guest (`virsh domcapabilities`; libvirt docs/formatdomaincaps.rst). */
export interface DomainCapabilities {
  /** Architecture of these guests, by libvirt's word. */
  readonly arch: string;
  /** One machine of the family it was asked for, such as `pc-q35-10.0` or `q35`. */
  readonly machine: string;
  /** `kvm`, `qemu`. */
  readonly type: string;
  /** Most vCPUs. */
  readonly maxVcpus?: number;
  /** Firmware that `<os firmware=…>` may ask for, such as `efi`; empty where there is none. */
  readonly firmware?: readonly string[];
  /** Whether there is firmware for Secure Boot by `<loader secure=…>`. */
  readonly secureLoader?: boolean;
  /** Ways to give them a CPU, and the models there are. */
  readonly cpu?: HostCpuModes;
  /** Words that `<memoryBacking><source type=…>` takes. */
  readonly memorySources?: readonly string[];
  /** Words that libvirt takes, by element and by libvirt's name of the list: `{ tpm: { model: ['tpm-crb'] } }`. */
  readonly devices?: WordLists;
  /** The same of `<features>`, such as `{ gic: { version: ['3'] } }`. */
  readonly features?: WordLists;
  /** Devices and features that libvirt says it does not support. */
  readonly unsupported?: readonly string[];
}

/** How `<cpu>` may be said. */
export interface HostCpuModes {
  /** Among `host-passthrough`, `maximum`, `host-model` and `custom`. */
  readonly modes?: readonly string[];
  /** Whether a guest with `host-passthrough` can be migrated. */
  readonly migratable?: boolean;
  /** The model that `host-model` comes to. */
  readonly hostModel?: string;
  /** Models for `custom` that the host can run, or of which libvirt does not know. */
  readonly models?: readonly string[];
  /** Models that libvirt knows and the host cannot run. */
  readonly unusable?: readonly string[];
}

/** Lists of words, by element and by the name of the list. */
export type WordLists = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

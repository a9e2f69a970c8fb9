import type { Releases } from '../catalog/releases.js';

/**
 * A connection to a libvirt, as far as virtwright asks one. Whoever has another way to a libvirt than `virtwright/host` offers
 * writes an object of this form: the first three calls, and of the others those that it can ask.
 *
 * Domains go by name or UUID. Every call fails with a {@link VirtwrightError}: `domain-unknown` where there is no such domain,
 * `libvirt-refused` with libvirt's own words, `connection-failed` or `libvirt-timeout`.
 */
export interface LibvirtConnection {
  /** The XML of a domain: what it will be at its next start, unless asked otherwise. */
  dump(domain: string, options?: DumpOptions): Promise<string>;
  /** Defines a domain for good, or anew; a running one keeps running as it is. */
  define(xml: string): Promise<void>;
  /** Forgets the definition of a domain; its disks and the variables of its firmware stay. */
  undefine(domain: string): Promise<void>;
  /** Whether a domain is defined, and does not end with its run; where nobody tells, each one is. */
  isPersistent?(domain: string): Promise<boolean>;
  /** Releases of the libvirt that answers and of its QEMU, as far as they are told; without them nothing is held to them. */
  releases?(): Promise<Releases>;
  /** What `virsh domcapabilities` prints of a kind of guest; without it `readHost` does not learn what libvirt takes. */
  domainCapabilities?(of: GuestKind): Promise<string>;
  /**
   * Runs one command of virsh, such as `['setvcpus', 'web', '4', '--live']`; without it guests that run are not changed.
   *
   * @param input - What the command reads as `/dev/stdin`.
   */
  run?(words: readonly string[], input?: string): Promise<void>;
  /** Lets seconds pass, for guests that need time to let go of a device; without it they get what libvirt itself waits. */
  pause?(seconds: number): Promise<void>;
}

/** Guests of a libvirt beside their definitions: which there are, and whether they run. */
export interface LibvirtGuests {
  /** What it is connected to, such as `qemu:///system`. */
  uri(): Promise<string>;
  /** All domains, running or not. */
  list(): Promise<readonly ListedDomain[]>;
  /** Starts a guest that does not run. */
  start(domain: string): Promise<void>;
  /** Asks the guest to shut down, and does not wait for it. */
  shutdown(domain: string): Promise<void>;
  /** Stops a guest as if its power failed. */
  destroy(domain: string): Promise<void>;
}

/** Devices of guests of a libvirt. */
export interface LibvirtDevices {
  /** Plugs a device in, given as XML. */
  attach(domain: string, device: string, scope: DeviceScope): Promise<void>;
  /** Takes a device out, given as XML that tells it from others. */
  detach(domain: string, device: string, scope: DeviceScope): Promise<void>;
}

/** What a libvirt tells of its host. */
export interface LibvirtHost {
  /** What `virsh capabilities` prints. */
  capabilities(): Promise<string>;
  /** The XML of each PCI device of the host. */
  nodeDevices(): Promise<readonly string[]>;
}

/** A connection that can ask all of it. */
export interface FullConnection
  extends Required<LibvirtConnection>,
    LibvirtGuests,
    LibvirtDevices,
    LibvirtHost {}

/** A domain that a libvirt knows. */
export interface ListedDomain {
  /** By which it is known. */
  readonly name: string;
  /** By which it is known wherever it goes. */
  readonly uuid: string;
  /** Whether it runs now. */
  readonly running: boolean;
  /** Whether it is defined; one that is not ends with its run. */
  readonly persistent: boolean;
}

/** What is to be in the XML of a domain. */
export interface DumpOptions {
  /** What the guest is now, where it runs. */
  readonly live?: boolean;
  /** With passwords and other secrets in it. */
  readonly secure?: boolean;
}

/** Where a device is plugged in or taken out: of the guest that runs, of its definition, or of both. */
export interface DeviceScope {
  /** Of the guest that runs. */
  readonly live?: boolean;
  /** Of the definition, for the next start. */
  readonly config?: boolean;
}

/** A kind of guest that a libvirt is asked about; what is left out is libvirt's to choose. */
export interface GuestKind {
  /** By libvirt's word, such as `x86_64`. */
  readonly arch?: string;
  /** Such as `q35`. */
  readonly machine?: string;
  /** Such as `kvm` or `qemu`. */
  readonly type?: string;
  /** Path of the program that runs it. */
  readonly emulator?: string;
}

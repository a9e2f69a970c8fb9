import type { Releases } from '../catalog/releases.js';

/**
 * A connection to a libvirt, as far as virtwright asks one. Whoever has another way to a libvirt than `virtwright/host` offers
 * writes an object of this form.
 *
 * Domains go by name or UUID. Every call fails with a {@link VirtwrightError}: `domain-unknown` where there is no such domain,
 * `libvirt-refused` with libvirt's own words, `connection-failed`, `libvirt-timeout`, or `connection-lacks` where this way
 * to libvirt cannot ask that.
 */
export interface LibvirtConnection {
  /** What it is connected to, such as `qemu:///system`. */
  uri(): Promise<string>;
  /** Releases of the libvirt that answers and of its QEMU, as far as they are told. */
  releases(): Promise<Releases>;
  /** All domains, running or not. */
  list(): Promise<readonly ListedDomain[]>;
  /** The XML of a domain: what it will be at its next start, unless asked otherwise. */
  dump(domain: string, options?: DumpOptions): Promise<string>;
  /** Defines a domain for good, or anew; a running one keeps running as it is. */
  define(xml: string): Promise<void>;
  /** Forgets the definition of a domain; its disks and the variables of its firmware stay. */
  undefine(domain: string): Promise<void>;
  start(domain: string): Promise<void>;
  /** Asks the guest to shut down, and does not wait for it. */
  shutdown(domain: string): Promise<void>;
  /** Stops a guest as if its power failed. */
  destroy(domain: string): Promise<void>;
  /** Plugs a device in, given as XML. */
  attach(domain: string, device: string, scope: DeviceScope): Promise<void>;
  /** Takes a device out, given as XML that tells it from others. */
  detach(domain: string, device: string, scope: DeviceScope): Promise<void>;
  /** What `virsh capabilities` prints. */
  capabilities(): Promise<string>;
  /** What `virsh domcapabilities` prints of a kind of guest. */
  domainCapabilities(of: GuestKind): Promise<string>;
  /** The XML of each PCI device of the host. */
  nodeDevices(): Promise<readonly string[]>;
}

/** A domain that a libvirt knows. */
export interface ListedDomain {
  readonly name: string;
  readonly uuid: string;
  readonly running: boolean;
  /** Whether it is defined; one that is not ends with its run. */
  readonly persistent: boolean;
}

export interface DumpOptions {
  /** What the guest is now, where it runs. */
  readonly live?: boolean;
  /** With passwords and other secrets in it. */
  readonly secure?: boolean;
}

/** Where a device is plugged in or taken out: of the guest that runs, of its definition, or of both. */
export interface DeviceScope {
  readonly live?: boolean;
  readonly config?: boolean;
}

/** A kind of guest that a libvirt is asked about; what is left out is libvirt's to choose. */
export interface GuestKind {
  readonly arch?: string;
  readonly machine?: string;
  /** Such as `kvm` or `qemu`. */
  readonly type?: string;
  readonly emulator?: string;
}

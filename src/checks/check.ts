import type { DeviceKind } from '../catalog/types.js';
import type { Device, Domain } from '../domain/domain.js';
import type { HostDevice } from '../domain/host-facts.js';
import type { Severity } from '../issue.js';
import type { Topology } from '../topology/index.js';
import type { XmlElement } from '../xml/tree.js';

/** A fault by name: what is the same of it wherever it is found. */
export interface Fault {
  readonly code: string;
  /** Absent means `error`. */
  readonly severity?: Severity;
  /**
   * That libvirt defines a guest with it, and QEMU does not start: a warning for one that exists, and an error for one that
   * is being made.
   */
  readonly startsNot?: true;
  /**
   * That QEMU starts a guest with it, and something is lost to the guest: a device that firmware or the guest does not find,
   * or that has no memory. A warning for a guest that exists.
   */
  readonly losesDevices?: true;
  /** Where it is stated that this is a fault. */
  readonly source: string;
  /** What to do about it. */
  readonly remedy: string;
  /** That nothing can be told of the place of its device then, so that nothing is. */
  readonly decisive?: true;
  /** That it is about the bounds of a value, which the builder holds its options to before anything is made of them. */
  readonly bounds?: true;
  /** Names on the way from the device to the element that is wrong, such as `target`; absent means the device itself. */
  readonly at?: readonly string[];
}

/** A fault as it was found in one place. */
export interface Finding {
  /** A whole sentence with all values in it. */
  readonly message: string;
  /** The device it is about, where a whole domain was looked at. */
  readonly device?: Device;
  /** The other one, where two devices are in each other's way. */
  readonly other?: Device;
  /** The element that is wrong, where that is not the usual one of the fault. */
  readonly at?: XmlElement;
  /** What to do about it, where that is not the usual thing. */
  readonly remedy?: string;
  /** Where it is not the usual one of the fault, such as with releases that take it. */
  readonly severity?: Severity;
}

/** What is wrong: a finding, or no more than the end of the sentence `… cannot be: …`. */
export type Reason = Finding | string;

/**
 * One thing that can be wrong, looked for in one kind of place.
 *
 * @typeParam On - What is looked at.
 * @typeParam Given - What has to be known beside it: with no more than the domain, a check also serves a definition that
 * nobody placed.
 */
export interface Check<On, Given> extends Fault {
  /** What is wrong, or `undefined`. */
  broken(on: On, given: Given): Reason | readonly Reason[] | undefined;
}

/** A check of each device by itself. */
export interface DeviceCheck<Given = Domain> extends Check<Device, Given> {
  /** Absent means every kind. */
  readonly kind?: DeviceKind;
}

/** A check of what devices have in common, or of the guest around them. */
export type DomainCheck<Given = undefined> = Check<Domain, Given>;

/** What is known once everything has its place. */
export interface Placed {
  readonly domain: Domain;
  readonly topology: Topology;
  readonly host?: {
    /** What is known of devices of the host, by their identity in the guest. */
    readonly passed: ReadonlyMap<string, HostDevice>;
  };
}

import type { DeviceKind } from '../../catalog/types.js';
import type { PciControllerDevice } from '../../domain/device.js';
import type { PciAddress, Remembered, TargetNumbers } from '../../topology/index.js';
import type { XmlElement } from '../../xml/tree.js';

/** What a device can be known again by, whatever else changes about it. */
export interface Traits {
  readonly kind: DeviceKind;
  /** Name its user gave to it. */
  readonly name: string | undefined;
  /** What tells it from others of its kind: a disk's target, a card's MAC address. */
  readonly key: string | undefined;
  /** Catalog model. */
  readonly model: string | undefined;
}

/** A device of the past and where it sat; without an address it had no PCI place. */
export interface Trace extends Traits {
  readonly address: PciAddress | undefined;
  /** Whether it was gone before; absent while it was there. */
  readonly gone?: true;
}

/** A device that is gone, and the place that stays out of use for it. */
export interface Tombstone extends Trace {
  readonly address: PciAddress;
}

/** What is known of a guest as it was. */
export interface Past {
  /** Devices with and without a place, tombstones at the end. */
  readonly traces: readonly Trace[];
  /** PCI controllers by ascending index, the root left out. */
  readonly controllers: readonly PciControllerDevice[];
  /** Whether anything of it is to be noted in the domain. */
  readonly isNoted: boolean;
}

/** What is remembered about one device or controller of a domain. */
export interface Recalled {
  readonly remembered?: Remembered;
  /** Numbers that the `<target>` of a controller had, where nobody has them now. */
  readonly numbers?: TargetNumbers;
  /** Where the bus numbers of an expander bus began. */
  readonly busNr?: number;
}

/** What was found again of the past in a domain. */
export interface Found {
  /** Past of each declared PCI controller, by its element. */
  readonly controllers: ReadonlyMap<XmlElement, PciControllerDevice>;
  /** Past of each other device, by the identity it has now. */
  readonly devices: ReadonlyMap<string, Trace>;
  /** Where each sat, by its element. */
  readonly recalled: ReadonlyMap<XmlElement, Recalled>;
}

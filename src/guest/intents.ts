import { isRecord } from '../is-record.js';
import type { DeviceWishes } from '../placement/job/options.js';
import { joined, waysToCell } from '../placement/job/wishes.js';
import { type DeviceIntents, type PlainWants, plainWants } from '../topology/index.js';

/** Name of a network card that its ACPI index gives it under systemd. */
export type GuestName = `eno${number}`;

/** What is wanted of the place of a device, a group of devices or the whole guest, as plain data. */
export interface Intents
  extends PlainWants,
    Pick<DeviceIntents, 'controller' | 'apartFrom' | 'sameSlotAs' | 'functionOf'> {
  /** Near the NUMA cell of this PCI device of the host, such as `0000:3b:00.0`; with the strength of a node. */
  readonly nearHostDevice?: string;
  /** Near the NUMA cell of this device of the guest, by its name or identity; with the strength of `node`. */
  readonly sameNodeAs?: string;
  /** What the guest's system calls a network card, such as `eno1`; becomes its ACPI index. */
  readonly guestName?: GuestName;
  /** Number by which firmware tells the device to the guest's system, 1 to 16383. */
  readonly acpiIndex?: number;
  /** Exactly here, such as `0000:05:00.0`. */
  readonly at?: string;
}

/** What is wanted of devices, by their names or identities. */
export type IntentsByName = Readonly<Record<string, Intents>>;

const NOTHING: Intents = Object.freeze({});

/** The ways in which the NUMA cell is said; a place has one. */
export function waysToNode(intents: Intents): readonly string[] {
  return waysToCell(toDeviceIntents(intents));
}

/** Joins intents as {@link joined} does; of the kinds of function the nearer one says all. */
export function mergeIntents(farther: Intents = NOTHING, nearer: Intents = NOTHING): Intents {
  if (nearer === NOTHING && !farther.apartFrom) return farther;
  const { pcie: _pcie, pci: _pci, ...withoutBus } = farther;
  return joined(nearer.pcie || nearer.pci ? withoutBus : farther, nearer, waysToNode);
}

/** The same of something that says intents; what is none at all stays to be told when all faults are. */
export function withIntents<Saying extends { readonly intents?: Intents }>(
  saying: Saying,
  nearer: Intents,
): Saying {
  const { intents = NOTHING } = saying;
  if (!isRecord(intents)) return saying;
  return Object.freeze({ ...saying, intents: Object.freeze(mergeIntents(intents, nearer)) });
}

/** Intents as placement takes them for a definition that is there already. */
export function toDeviceWishes(intents: Intents): DeviceWishes {
  const { at, acpiIndex, guestName } = intents;
  return {
    ...toDeviceIntents(intents),
    ...(at !== undefined && { at }),
    ...(acpiIndex !== undefined && { acpiIndex }),
    ...(guestName !== undefined && { guestName }),
  };
}

/** Intents as placement takes them; the fixed address and names are not among them, for they are written into the XML. */
export function toDeviceIntents(intents: Intents): DeviceIntents {
  const { nearHostDevice, sameNodeAs, controller, apartFrom, sameSlotAs, functionOf } = intents;
  const strength = intents.nodeStrength && { strength: intents.nodeStrength };
  return {
    ...plainWants(intents),
    ...(nearHostDevice !== undefined && {
      nearHostDevice: { address: nearHostDevice, ...strength },
    }),
    ...(sameNodeAs !== undefined && { sameNodeAs: { device: sameNodeAs, ...strength } }),
    ...(controller !== undefined && { controller }),
    ...(apartFrom && { apartFrom }),
    ...(sameSlotAs !== undefined && { sameSlotAs }),
    ...(functionOf !== undefined && { functionOf }),
  };
}

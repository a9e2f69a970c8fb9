import type { DeviceIntents } from '../placement/job/options.js';
import { type PlainWants, plainWants } from '../topology/index.js';

/** Name of a network card that its ACPI index gives it under systemd. */
export type GuestName = `eno${number}`;

/** What is wanted of the place of a device, a group of devices or the whole guest, as plain data. */
export interface Intents extends PlainWants {
  /** Near the NUMA node of this PCI device of the host, such as `0000:3b:00.0`; with the strength of a node. */
  readonly nearHostDevice?: string;
  /** Near the NUMA node of this device of the guest, by its name or identity; with the strength of a node. */
  readonly sameNodeAs?: string;
  /** Anywhere on this PCI controller, by its name or index. */
  readonly controller?: string | number;
  /** Devices, by name or identity, that it shares no bus, port or bridge with, so that no failure takes both. */
  readonly apartFrom?: readonly string[];
  /** A device, by name or identity, whose slot it shares as a further function. */
  readonly sameSlotAs?: string;
  /** A card of the host, as `0000:3b:00`, whose functions share a slot with it; `false`: it stays alone. */
  readonly functionOf?: string | false;
  /** What the guest's system calls a network card, such as `eno1`; becomes its ACPI index. */
  readonly guestName?: GuestName;
  /** Number by which firmware tells the device to the guest's system, 1 to 16383. */
  readonly acpiIndex?: number;
  /** Exactly here, such as `0000:05:00.0`. */
  readonly at?: string;
}

/** Ways of saying the NUMA node; a place has one. */
export const NODE_INTENTS = ['node', 'nearHostDevice', 'sameNodeAs'] as const;

/**
 * Joins intents; what the nearer one says replaces what the farther one said about the same thing. Only what a device is to
 * be apart from adds up.
 */
export function mergeIntents(farther: Intents = {}, nearer: Intents = {}): Intents {
  const { pcie: _pcie, pci: _pci, ...withoutBus } = farther;
  const base = withoutNode(nearer.pcie || nearer.pci ? withoutBus : farther, nearer);
  const apartFrom = [...new Set([farther.apartFrom ?? [], nearer.apartFrom ?? []].flat())];
  return { ...base, ...nearer, ...(apartFrom.length > 0 && { apartFrom }) };
}

/** A node goes together with its strength. */
function withoutNode(farther: Intents, nearer: Intents): Intents {
  const saysNode = (intents: Intents): boolean =>
    NODE_INTENTS.some((way) => intents[way] !== undefined);
  if (!saysNode(farther) || !saysNode(nearer)) return farther;
  const { node: _, nearHostDevice: __, sameNodeAs: ___, nodeStrength: ____, ...rest } = farther;
  return rest;
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

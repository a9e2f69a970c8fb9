import type { Device } from '../domain/device.js';
import type { Domain } from '../domain/domain.js';
import { pairDevices } from '../domain/kept/pairs.js';
import { isElement, type XmlElement } from '../xml/tree.js';
import { withCpu } from './cpu.js';
import { type ChangedValue, changedInDevice, changedInDomain } from './values.js';

export type { ChangedValue } from './values.js';

/** A device that was there before a change and is there after it. */
export interface DevicePair {
  /** As it was. */
  readonly old: Device;
  /** As it is then. */
  readonly new: Device;
  /** What is said of it otherwise; nothing of most. */
  readonly values: readonly ChangedValue[];
}

/** What becomes of a guest by a change. */
export interface GuestChanges {
  /** Devices that are there on both sides, whatever their order. */
  readonly pairs: readonly DevicePair[];
  /** Devices that are there only after it. */
  readonly added: readonly Device[];
  /** Devices that were there only before it. */
  readonly removed: readonly Device[];
  /** What is said otherwise outside devices. */
  readonly whole: readonly ChangedValue[];
}

/**
 * Compares a guest with what it shall become, device by device. Devices are the same by their names, by what tells them from
 * others of their kind (the target of a disk, the MAC address of a card), by what they hold, or by their place: a card with a
 * new MAC address where another one was is that one, and a disk that holds the same under another target is the same disk.
 * Comments, spelling, and the order of devices, elements and attributes do not count.
 *
 * @param old - The guest as its libvirt keeps it; both are best read by `asKept`, which writes out what libvirt adds.
 * @example
 * ```ts
 * const { pairs, added } = changesBetween(asKept(before).domain, asKept(after).domain);
 * ```
 */
export function changesBetween(old: Domain, next: Domain): GuestChanges {
  const pairs: DevicePair[] = [];
  const added: Device[] = [];
  const removed: Device[] = [];
  for (const { asked, kept } of pairDevices(elementsOf(old), elementsOf(next))) {
    const [before, after] = [asked && old.deviceOf(asked), kept && next.deviceOf(kept)];
    if (before && after) {
      const values = changedInDevice(before.element, after.element);
      pairs.push({ old: before, new: after, values });
    } else if (before) removed.push(before);
    else if (after) added.push(after);
  }
  const whole = changedInDomain(withoutDevices(old, next), withoutDevices(next, old));
  return { pairs, added, removed, whole };
}

function elementsOf(domain: Domain): readonly XmlElement[] {
  return domain.listed().map(({ element }) => element);
}

/** What a domain says outside its devices, the path of its emulator included. */
function withoutDevices(domain: Domain, other: Domain): XmlElement {
  const root = withCpu(domain, other);
  const isOther = (element: XmlElement): boolean => domain.deviceOf(element) === undefined;
  const children = root.children.map((child) =>
    isElement(child) && child.name === 'devices'
      ? { ...child, children: child.children.filter((one) => isElement(one) && isOther(one)) }
      : child,
  );
  return { ...root, children };
}

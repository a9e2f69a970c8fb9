import { comparedOfDevices } from '../../catalog/compared/devices.js';
import { comparedAtLoad, countedAtLoad, type LoadedField } from '../../catalog/compared/loaded.js';
import type { DeviceKind } from '../../catalog/types.js';
import { pairDevices } from '../../domain/kept/pairs.js';
import type { XmlElement } from '../../xml/tree.js';
import { devicesOf, otherNumber, type Refusal } from './check.js';
import { valueAt } from './reading.js';
import { type Elements, type Guests, unlikeIn } from './unlike.js';

/**
 * For what QEMU refuses to load the state of a guest into another one, although libvirt lets it pass: both have the same devices,
 * as libvirt sees to.
 */
export function refusedAtLoad(guests: Guests): readonly Refusal[] {
  const { old, next } = guests;
  const whole = { names: 'domain', old: old.document.root, next: next.document.root };
  const ofGuest = comparedAtLoad.filter(({ kinds }) => kinds === undefined);
  const kinds = [...comparedOfDevices.keys(), ...countedAtLoad];
  return [...found(ofGuest, whole, guests), ...kinds.flatMap((kind) => ofKind(kind, guests))];
}

function ofKind(kind: DeviceKind, guests: Guests): readonly Refusal[] {
  const fields = comparedAtLoad.filter(({ kinds }) => kinds?.length === 0 || kinds?.includes(kind));
  const [before, after] = [devicesOf(kind, guests.old), devicesOf(kind, guests.next)];
  if (before.length !== after.length)
    return [otherNumber(`devices/${kind}`, [before, after], NUMBERED)];
  const elements = (all: typeof before): readonly XmlElement[] => all.map(({ element }) => element);
  return pairDevices(elements(before), elements(after)).flatMap(({ asked: element, kept }) => {
    const device = element && guests.old.deviceOf(element);
    if (!device) return [];
    const pair = { names: `domain/devices/${kind}`, old: element, next: kept };
    return found(fields, pair, guests).map((one) => ({ ...one, device: device.id }));
  });
}

const NUMBERED = 'QEMU does not load the state, for it has each of these devices.';

function found(fields: readonly LoadedField[], pair: Elements, guests: Guests): readonly Refusal[] {
  const counting = fields.filter(({ where }) => {
    if (!where) return true;
    const isThere = (one: Elements['next']) => where.is.test(valueAt(one, where)?.text ?? '');
    return isThere(pair.old) || isThere(pair.next);
  });
  return unlikeIn(counting, pair, guests).map(({ field, ...one }) => ({
    ...one,
    why: `QEMU does not load the state, for ${field.why}.`,
  }));
}

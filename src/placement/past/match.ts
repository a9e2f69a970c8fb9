import type { Device } from '../../domain/device.js';
import { groupBy } from '../../group-by.js';
import type { Trace, Traits } from '../job/past.js';

type Alike = (present: Traits, past: Traits) => boolean;

const isBare = ({ name, key }: Traits): boolean => name === undefined && key === undefined;
const sameModel: Alike = (present, past) => present.model === past.model;
const sameName: Alike = (present, past) => present.name !== undefined && present.name === past.name;
const sameKey: Alike = (present, past) => present.key !== undefined && present.key === past.key;
const bothBare: Alike = (present, past) => isBare(present) && isBare(past);
/** It got a name or key since, or libvirt gave it one, as it does with MAC addresses; names only come from a user. */
const oneIsBare: Alike = (present, past) =>
  isBare(past) || (isBare(present) && past.name === undefined);

/** Ways to know a device again, the surest first. Where several are alike, their order decides. */
const WAYS: readonly Alike[] = [sameName, sameKey, bothBare, oneIsBare].flatMap((alike) => [
  (present, past) => alike(present, past) && sameModel(present, past),
  alike,
]);

/**
 * Two names, or two keys without names, are two devices. What has an address of its own has not just returned, so order
 * alone does not make it one that was gone.
 */
function mayBeOne(present: Device, past: Trace): boolean {
  if (present.address.pci && past.gone && (isBare(present) || isBare(past))) return false;
  if (present.name !== undefined && past.name !== undefined) return present.name === past.name;
  return present.key === undefined || past.key === undefined || present.key === past.key;
}

/** Finds the past of each device that has one; nobody's past is given to two. */
export function match(
  presents: readonly Device[],
  pasts: readonly Trace[],
): ReadonlyMap<Device, Trace> {
  const found = new Map<Device, Trace>();
  let waiting = presents;
  const left = groupBy(pasts, ({ kind }) => kind);
  for (const alike of WAYS) {
    waiting = waiting.filter((present) => {
      const kin = left.get(present.kind) ?? [];
      const at = kin.findIndex((past) => alike(present, past) && mayBeOne(present, past));
      const [past] = at < 0 ? [] : kin.splice(at, 1);
      if (past) found.set(present, past);
      return past === undefined;
    });
  }
  return found;
}

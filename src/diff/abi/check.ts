import { comparedOfAddresses, comparedOfDevices } from '../../catalog/compared/devices.js';
import { comparedOfDomain } from '../../catalog/compared/domain.js';
import type { ComparedField, ComparedPart } from '../../catalog/compared/types.js';
import { addressTypes, type DeviceKind } from '../../catalog/types.js';
import type { Device } from '../../domain/device.js';
import type { Domain } from '../../domain/domain.js';
import { pairDevices } from '../../domain/kept/pairs.js';
import { placeText } from '../../domain/kept/walk.js';
import { attribute, child, childElements, type XmlElement } from '../../xml/tree.js';
import { withCpu } from '../cpu.js';
import { addresses } from '../values.js';
import { isBrought } from './brought.js';
import { type Elements, type Guests, type UnlikeField, unlikeIn } from './unlike.js';

/** Something for which libvirt refuses that a saved or running guest goes on with another definition. */
export interface Refusal extends UnlikeField {
  /** Device of the old guest that is compared; paths go from it down, else from the domain. */
  readonly device?: string;
  /** A whole sentence. */
  readonly why: string;
  /** Whether a migration of the running guest leaves it out. */
  readonly onlySaved?: true;
}

/**
 * What libvirt's check of the ABI finds when a saved, reverted or migrated guest shall go on with another definition (libvirt
 * src/conf/domain_conf.c, virDomainDefCheckABIStabilityFlags). libvirt stops at the first, this lists all. Devices of a kind are
 * compared one by one in libvirt's order, whatever they are: another order is refused as well.
 */
export function refusals(guests: Guests): readonly Refusal[] {
  return [
    ...comparedOfDomain.flatMap((part) => ofPart(part, guests)),
    ...[...comparedOfDevices].flatMap(([kind, fields]) => ofKind(kind, fields, guests)),
  ];
}

function ofPart({ path, fields }: ComparedPart, guests: Guests): readonly Refusal[] {
  const [before, after] = [
    elementsAt(path, withCpu(guests.old, guests.next)),
    elementsAt(path, withCpu(guests.next, guests.old)),
  ];
  if (before.length !== after.length) return [otherNumber(path, [before, after], NUMBERED)];
  const names = path === '' ? 'domain' : `domain/${path}`;
  return before.flatMap((old, at) =>
    unlikeIn(fields, { names, old, next: after[at] }, guests).map(({ field, ...found }) => ({
      ...found,
      path: path === '' ? found.path : `${path}/${found.path}`,
      why: COMPARED,
      ...(field.onlySaved && { onlySaved: true as const }),
    })),
  );
}

const COMPARED = 'libvirt compares it.';

function elementsAt(path: string, root: XmlElement): readonly XmlElement[] {
  const steps = path === '' ? [] : path.split('/');
  return steps.reduce<readonly XmlElement[]>(
    (all, name) => all.flatMap((element) => childElements(element, name)),
    [root],
  );
}

function ofKind(
  kind: DeviceKind,
  fields: readonly ComparedField[],
  guests: Guests,
): readonly Refusal[] {
  const [before, after] = [devicesOf(kind, guests.old), devicesOf(kind, guests.next)];
  if (before.length !== after.length)
    return [otherNumber(`devices/${kind}`, [before, after], NUMBERED)];
  const told = before.flatMap((device, at) =>
    ofPair({ old: device.element, next: after[at]?.element }, fields, guests).map((one) => ({
      ...one,
      device: device.id,
    })),
  );
  const [earlier, later] = [before, after].map((all) => all.map(({ element }) => element));
  const isOrder =
    told.length > 0 &&
    pairDevices(earlier ?? [], later ?? []).every(
      ({ asked: old, kept: next }) =>
        old && next && ofPair({ old, next }, fields, guests).length === 0,
    );
  if (!isOrder) return told;
  // What was left out comes in an order of libvirt's own.
  return after.some(({ element }) => isAdded(element)) ? [] : [otherOrder(kind, before, after)];
}

function ofPair(
  { old, next }: Omit<Elements, 'names'>,
  fields: readonly ComparedField[],
  guests: Guests,
): readonly Refusal[] {
  const pair = { names: `domain/devices/${old.name}`, old, next };
  const found = unlikeIn([...fields, ...ofAddress(old)], pair, guests);
  const told = addressesAsOne(found, old, next).map((one) => ({ ...one, why: COMPARED }));
  return [...told, ...withoutPort(old, next)];
}

function otherOrder(
  kind: DeviceKind,
  before: readonly Device[],
  after: readonly Device[],
): Refusal {
  const [old, next] = [before, after].map((all) => all.map(({ id }) => id).join(', '));
  return {
    path: `devices/${kind}`,
    ...(old !== undefined && { old }),
    ...(next !== undefined && { new: next }),
    why: 'libvirt compares devices of a kind one by one, and these are the same in another order.',
  };
}

/** Those that count: what the machine brings is there in any case. */
export function devicesOf(kind: DeviceKind, guest: Domain): readonly Device[] {
  return guest.listed().filter((device) => device.kind === kind && !isBrought(device));
}

/** libvirt gives a USB port to a device of a guest that is new, and to none of one that is restored. */
function withoutPort(old: XmlElement, next: XmlElement | undefined): readonly Refusal[] {
  const address = child(old, 'address');
  const isLost = address?.attributes.get('type') === 'usb' && !isPlaced(old) && isPlaced(next);
  const why = 'libvirt gives no USB port to a guest that is there.';
  return isLost ? [{ path: 'address', old: placeText(address), why }] : [];
}

/** Whether a device was added to what is written; of a tree that was made nobody can tell. */
function isAdded(device: XmlElement): boolean {
  return device.position === undefined;
}

/** Whether a device has an address that its definition leaves open. */
function isPlaced(device: XmlElement | undefined): boolean {
  const address = device && child(device, 'address');
  return address !== undefined && device?.position !== undefined && !address.position;
}

/** Its type, what is compared of an address of that type, and its number in the tables of ACPI. */
function ofAddress(device: XmlElement): readonly ComparedField[] {
  const type = attribute(device, 'type', 'address');
  const known = addressTypes.find((one) => one === type);
  const parts = known && comparedOfAddresses.get(known);
  return [{ path: 'address/@type' }, ...(parts ?? []), { path: 'acpi/@index', unsaid: '0' }];
}

/** The parts of an address that differ are told as the address as a whole. */
function addressesAsOne(
  found: readonly UnlikeField[],
  old: XmlElement,
  next: XmlElement | undefined,
): readonly UnlikeField[] {
  const others = found.filter(({ path }) => !path.startsWith('address/'));
  if (others.length === found.length) return others.map(bare);
  return [...others.map(bare), { path: 'address', ...addresses(old, next) }];
}

function bare({ path, old, new: next }: UnlikeField): UnlikeField {
  return { path, ...(old !== undefined && { old }), ...(next !== undefined && { new: next }) };
}

const NUMBERED = 'libvirt compares how many there are.';

/** That there are more or fewer of something. */
export function otherNumber(
  path: string,
  [before, after]: readonly [before: readonly unknown[], after: readonly unknown[]],
  why: string,
): Refusal {
  return { path, old: `${before.length}`, new: `${after.length}`, why };
}

import { isRecord } from '../is-record.js';
import type { Issue } from '../issue.js';
import { issueOf, optionFaults, type ShapeFault, valueFaults } from '../shape/faults.js';
import {
  coded,
  type ListShape,
  needed,
  record,
  type Shape,
  type Shapes,
  textOf,
} from '../shape/shape.js';
import { pathText } from '../shape/words.js';
import type { Fault } from './devices/context.js';
import { guestMembers } from './guest-shape.js';
import { intentsShape } from './intents-shape.js';
import { DEEPEST, noDevice, noDevices, shapesOf, TOO_DEEP, unknownKind } from './no-device.js';
import type { DeviceSpec, GroupSpec, GuestSpec } from './spec.js';
import { positionIn } from './standing.js';

/**
 * What is wrong with the plain data of a guest so that nothing can be made of it: members of another type, unknown ones,
 * missing ones. The compiler of TypeScript tells the same; this is for who does without.
 */
export function checkForm({ devices, ...said }: GuestSpec): Issue[] {
  return [...checkMembers(guestMembers, said), ...checkDevices(devices)];
}

type SaidOfGuest = Partial<Omit<GuestSpec, 'devices'>>;

/** The same of what is said of a guest as a whole. */
export function checkMembers(members: Shapes, { intents, ...rest }: SaidOfGuest): Issue[] {
  return [
    ...formIssues(optionFaults(members, rest)),
    ...intentFaults(intents).map((fault) => issueOf(fault)),
  ];
}

/** The same of its devices. */
export function checkDevices(devices: readonly (DeviceSpec | GroupSpec)[]): Issue[] {
  return entriesIn(devices).flatMap(({ said, id }) =>
    faultsOf(said)
      .filter(hasNoForm)
      .map((fault) => ({ ...issueOf(fault, id), ...positionOfFault(said, fault) })),
  );
}

/** What is said of a guest that is of the right form and makes no sense, such as no memory at all. */
export function senseless(members: Shapes, { intents: _, ...rest }: SaidOfGuest): Issue[] {
  return optionFaults(members, rest)
    .filter((fault) => !hasNoForm(fault))
    .map((fault) => ({ ...issueOf(fault), ...positionIn(rest, fault.path) }));
}

/** Those faults as issues of which nothing can be made. */
export function formIssues(faults: readonly ShapeFault[]): Issue[] {
  return faults.filter(hasNoForm).map((fault) => issueOf(fault));
}

/**
 * Everything that can be told of data that is to be a guest from its form alone, each fault with its path and, but for what
 * is only out of bounds, so that nothing can be made of it.
 */
export function guestFaults(data: object): ShapeFault[] {
  const { devices, ...said }: { readonly devices?: unknown } = data;
  const ofWhole = optionFaults({ ...guestMembers, devices: ENTRIES }, said);
  if (!Array.isArray(devices))
    return [
      ...ofWhole,
      ...valueFaults(needed(ENTRIES), devices, 'devices').map(under(['devices'])),
    ];
  const ofDevices = entriesIn(devices).flatMap(({ said: entry, path }) =>
    entryFaults(entry, `${pathText(path)}.`).map(under(path)),
  );
  return [...ofWhole, ...ofDevices].filter(({ about }) => about !== 'sense');
}

const ENTRIES: ListShape<Shape> = { is: 'list', of: record({}) };

function under(path: readonly PropertyKey[]): (fault: ShapeFault) => ShapeFault {
  return (fault) => ({ ...fault, path: [...path, ...fault.path] });
}

/** Everything that is wrong with the options of a device, one by one. */
export function deviceFaults(device: DeviceSpec): Fault[] {
  return faultsOf(device).map(({ about: _, path, ...fault }) => ({
    ...fault,
    ...positionIn(device, path),
  }));
}

function positionOfFault(said: unknown, { path }: ShapeFault): Pick<Issue, 'position'> {
  return isRecord(said) ? positionIn(said, path) : {};
}

/** A device is looked at when the form of the guest is, when it is made, and with every design: it cannot change. */
const FAULTS = new WeakMap<object, readonly ShapeFault[]>();

function faultsOf(entry: unknown): readonly ShapeFault[] {
  if (!isRecord(entry)) return entryFaults(entry);
  const known = FAULTS.get(entry);
  if (known) return known;
  const faults = entryFaults(entry);
  FAULTS.set(entry, faults);
  return faults;
}

/** @param within - What comes before the names of members in messages. */
function entryFaults(entry: unknown, within = ''): ShapeFault[] {
  if (!isRecord(entry)) return [noDevice(entry)];
  const { kind, intents, options: given, devices, ...rest } = entry;
  const ofIntents = intentFaults(intents, within);
  if (kind === 'group') {
    const ofDevices = Array.isArray(devices) ? [] : [noDevices(devices)];
    return [...optionFaults(GROUP, rest, within), ...ofIntents, ...ofDevices];
  }
  const shapes = shapesOf(kind);
  if (!shapes) return [unknownKind(entry)];
  const all = { ...rest, ...(devices === undefined ? {} : { devices }) };
  return [
    ...valueFaults(OPTIONS, given, 'options'),
    ...optionFaults({ ...shapes, name: deviceName }, all, within),
    ...ofIntents,
  ];
}

/** What a group says beside its kind. */
const GROUP = { intents: intentsShape, devices: ENTRIES };

/** libvirt forgets an alias with other characters (libvirt docs/formatdomain.rst, "Devices"). */
export const deviceName: Shape = coded(
  'bad-name',
  textOf(/^[a-zA-Z0-9_-]+$/, "a name of letters, digits, _ and -, such as 'root'"),
);

/** Where a step is given something else in place of options, it stands there by this name. */
const OPTIONS = record({});

/** One of the devices and groups of a guest. */
interface Entry {
  readonly said: unknown;
  readonly path: readonly PropertyKey[];
  /** What to call it as long as nothing better is known. */
  readonly id?: string;
}

/** All devices and groups, also those inside groups. */
function entriesIn(
  devices: readonly unknown[],
  path: readonly PropertyKey[] = ['devices'],
  counts: Map<string, number> = new Map(),
): Entry[] {
  if (path.length > 2 * DEEPEST) return [{ said: TOO_DEEP, path }];
  return devices.flatMap((said, at) => {
    const entry = { said, path: [...path, at] };
    if (!isRecord(said)) return entry;
    const { kind, name, devices: inner } = said;
    if (kind === 'group')
      return Array.isArray(inner)
        ? [entry, ...entriesIn(inner, [...entry.path, 'devices'], counts)]
        : entry;
    const word = kind === undefined ? 'device' : String(kind);
    const nth = counts.get(word) ?? 0;
    counts.set(word, nth + 1);
    return { ...entry, id: typeof name === 'string' ? name : `${word}:${nth}` };
  });
}

/** What is wrong with what is wanted of a place. */
export function intentFaults(intents: unknown, within = ''): ShapeFault[] {
  // They are known by the steps that say them, which have the same names.
  const faults = isRecord(intents)
    ? optionFaults(intentsShape.members, intents, within && `${within}intents.`)
    : valueFaults(intentsShape, intents, `${within}intents`);
  return faults.map(under(['intents']));
}

function hasNoForm({ about }: ShapeFault): boolean {
  return about === 'form';
}

/** What is wrong with the plain data of a policy. */
export function policyFaults(policy: unknown): ShapeFault[] {
  return valueFaults(guestMembers.policy, policy, 'policy');
}

import { isRecord } from '../is-record.js';
import { errorOf, type Issue } from '../issue.js';
import { nearest } from '../nearest.js';
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
import { pathText, shown } from '../shape/words.js';
import type { Fault } from './devices/context.js';
import { deviceOptions } from './devices/options.js';
import { guestMembers } from './guest-shape.js';
import { intentsShape } from './intents-shape.js';
import type { DeviceSpec, GroupSpec, GuestSpec } from './spec.js';
import { positionIn } from './standing.js';

/** How many groups may stand inside each other; more is a mistake, such as a list that holds itself. */
export const DEEPEST = 100;

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

/** What the options of a kind may be. */
export function shapesOf(kind: unknown): Shapes | undefined {
  const all: Readonly<Record<string, Shapes>> = deviceOptions;
  return typeof kind === 'string' && Object.hasOwn(all, kind) ? all[kind] : undefined;
}

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

const TOO_DEEP = Symbol('groups without end');

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

const MEANT = {
  guest: ['a record of options after the name', "guest('web', { releases: { qemu: '7.2.0' } })"],
  open: ['a record of options after the definition', "open(xml, { releases: { qemu: '7.2.0' } })"],
  remember: ['a record of options after the past', 'remember(xml, { compact: true })'],
  group: [
    'a function that answers the guest it was given, with devices',
    'group((g) => g.addRng())',
  ],
  set: ['a record of what is said of the guest', "set({ memory: '4 GiB' })"],
  update: ['a record of options after the device', "update('disk:vda', { cache: 'none' })"],
  moveTo: [
    'a PCI address or a record of intents after the device',
    "moveTo('interface:0', '0000:05:00.0')",
  ],
  place: ['them after a step that names or adds a device', 'addRng().noHotplug()'],
  intend: ['a record of intents', "intend({ pcie: 'prefer' })"],
  host: ['the facts of a host, and no promise of them', 'host(await readHost())'],
  fromJSON: [
    'the plain data of a guest and a record of options',
    "fromJSON({ name: 'web', devices: [] })",
  ],
} as const;

/** A step that was given something else than what it takes. */
export function notAsMeant(step: keyof typeof MEANT, given: unknown): Issue[] {
  const [meant, example] = MEANT[step];
  const message = `The step ${step} was given ${shown(given)}, and takes ${meant}.`;
  return [errorOf('bad-option', message, `Write it as ${example}.`)];
}

/** What is wrong with the plain data of a policy. */
export function policyFaults(policy: unknown): ShapeFault[] {
  return valueFaults(guestMembers.policy, policy, 'policy');
}

function unknownKind(entry: Readonly<Record<string, unknown>>): ShapeFault {
  const { kind } = entry;
  const [[word = '', value] = [], ...others] = Object.entries(entry);
  // As { dsik: {…} } or { dsik: /a.qcow2 }.
  const isShort = kind === undefined && others.length === 0;
  const known = kind === undefined ? Object.keys(entry).filter((key) => shapesOf(key)) : [];
  if (known[0] !== undefined) return optionsBeside(known[0], entry);
  const isMeant = isRecord(value) || nearest(word, Object.keys(deviceOptions)) !== undefined;
  return isShort && isMeant ? noSuchKind(word, [word]) : noSuchKind(kind, ['kind']);
}

/** As { disk: /a.qcow2, bus: sata }, or { nic: default }, which is short for nothing. */
function optionsBeside(kind: string, entry: Readonly<Record<string, unknown>>): ShapeFault {
  const [option = 'model'] = Object.keys(entry).filter((key) => key !== kind);
  return {
    about: 'form',
    path: [kind],
    code: 'bad-option',
    message: `The ${kind} is ${shown(entry[kind])}${option in entry ? ` with ${option} beside it` : ''}, and its options are one record.`,
    remedy: `Write them inside, as ${kind}: { ${option}: … }, or beside its kind, as { kind: ${kind}, ${option}: … }.`,
  };
}

function noSuchKind(kind: unknown, path: readonly PropertyKey[]): ShapeFault {
  const kinds = [...Object.keys(deviceOptions), 'group'];
  const meant = typeof kind === 'string' ? nearest(kind, kinds) : undefined;
  return {
    about: typeof kind === 'string' ? 'word' : 'form',
    path,
    code: 'unknown-kind',
    message:
      kind === undefined ? 'It has no kind.' : `There is no kind of device ${shown(kind, "'")}.`,
    remedy: `${meant === undefined ? '' : `Did you mean ${meant}? `}Name one of ${kinds.join(', ')}.`,
  };
}

function noDevice(entry: unknown): ShapeFault {
  if (entry === TOO_DEEP) return DEEP;
  if (typeof entry === 'string' && !shapesOf(entry))
    return { ...noSuchKind(entry, []), about: 'form' };
  return {
    about: 'form',
    path: [],
    code: 'bad-option',
    message: `Among the devices is ${shown(entry)}, and a device is a record of options.`,
    remedy: "Give a record with its kind, such as { kind: 'rng' }.",
  };
}

function noDevices(devices: unknown): ShapeFault {
  return { ...noDevice(devices === undefined ? null : devices), path: ['devices'] };
}

const DEEP: ShapeFault = {
  about: 'form',
  path: [],
  code: 'nested-too-deep',
  message: `More than ${DEEPEST} groups of devices stand inside each other.`,
  remedy: 'Put devices into fewer groups; a list that holds itself has no end.',
};

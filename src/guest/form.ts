import { isRecord } from '../is-record.js';
import { errorOf, type Issue } from '../issue.js';
import { issueOf, optionFaults, type ShapeFault, valueFaults } from '../shape/faults.js';
import { coded, record, type Shape, type Shapes, textOf } from '../shape/shape.js';
import { shown } from '../shape/words.js';
import type { Fault } from './devices/context.js';
import { deviceOptions } from './devices/options.js';
import { guestMembers } from './guest-shape.js';
import { intentsShape } from './intents-shape.js';
import type { DeviceSpec, GroupSpec, GuestSpec } from './spec.js';

/** How many groups may stand inside each other; more is a mistake, such as a list that holds itself. */
const DEEPEST = 100;

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
  return checkEntries(devices, { depth: 1, counts: new Map() });
}

/** What is said of a guest that is of the right form and makes no sense, such as no memory at all. */
export function senseless(members: Shapes, { intents: _, ...rest }: SaidOfGuest): Issue[] {
  return optionFaults(members, rest)
    .filter((fault) => !hasNoForm(fault))
    .map((fault) => issueOf(fault));
}

/** Those faults as issues of which nothing can be made. */
export function formIssues(faults: readonly ShapeFault[]): Issue[] {
  return faults.filter(hasNoForm).map((fault) => issueOf(fault));
}

/** Everything that is wrong with the options of a device, one by one. */
export function deviceFaults(device: DeviceSpec): Fault[] {
  return faultsOf(device).map(({ about: _, ...fault }) => fault);
}

/** A device is looked at when the form of the guest is, when it is made, and with every design: it cannot change. */
const FAULTS = new WeakMap<DeviceSpec, readonly ShapeFault[]>();

function faultsOf(device: DeviceSpec): readonly ShapeFault[] {
  const known = FAULTS.get(device);
  if (known) return known;
  const faults = look(device);
  FAULTS.set(device, faults);
  return faults;
}

function look({ kind, intents, ...options }: DeviceSpec): ShapeFault[] {
  const shapes: Shapes | undefined = Object.hasOwn(deviceOptions, kind)
    ? deviceOptions[kind]
    : undefined;
  if (!shapes) return [unknownKind(kind)];
  const { options: given, ...rest } = { options: undefined, ...options };
  return [
    ...valueFaults(OPTIONS, given, 'options'),
    ...optionFaults({ ...shapes, name: deviceName }, rest),
    ...intentFaults(intents),
  ];
}

/** libvirt forgets an alias with other characters (libvirt docs/formatdomain.rst, "Devices"). */
export const deviceName: Shape = coded(
  'bad-name',
  textOf(/^[a-zA-Z0-9_-]+$/, "a name of letters, digits, _ and -, such as 'root'"),
);

/** Where a step is given something else in place of options, it stands there by this name. */
const OPTIONS = record({});

interface Walk {
  readonly depth: number;
  /** How many there were of each kind. */
  readonly counts: Map<string, number>;
}

function checkEntries(entries: readonly (DeviceSpec | GroupSpec)[], walk: Walk): Issue[] {
  if (walk.depth > DEEPEST) return [TOO_DEEP];
  return entries.flatMap((entry) => checkEntry(entry, walk));
}

function checkEntry(entry: DeviceSpec | GroupSpec, { depth, counts }: Walk): Issue[] {
  if (!isRecord(entry)) return [noDevice(entry)];
  if (entry.kind === 'group') {
    const { kind: _, intents, devices, ...rest } = entry;
    const faults = [...optionFaults({}, rest), ...intentFaults(intents)].map((one) => issueOf(one));
    if (!Array.isArray(devices)) return [...faults, noDevice(devices)];
    return [...faults, ...checkEntries(devices, { depth: depth + 1, counts })];
  }
  const { kind, name } = entry;
  const nth = counts.get(kind) ?? 0;
  counts.set(kind, nth + 1);
  const id = typeof name === 'string' ? name : `${String(kind)}:${nth}`;
  return faultsOf(entry)
    .filter(hasNoForm)
    .map((fault) => issueOf(fault, id));
}

/** What is wrong with what is wanted of a place. */
export function intentFaults(intents: unknown): ShapeFault[] {
  // They are known by the steps that say them, which have the same names.
  return isRecord(intents)
    ? optionFaults(intentsShape.members, intents)
    : valueFaults(intentsShape, intents, 'intents');
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

function unknownKind(kind: unknown): ShapeFault {
  return {
    about: typeof kind === 'string' ? 'sense' : 'form',
    code: 'unknown-kind',
    message:
      kind === undefined ? 'It has no kind.' : `There is no kind of device ${shown(kind, "'")}.`,
    remedy: `Name one of ${Object.keys(deviceOptions).join(', ')}.`,
  };
}

function noDevice(entry: unknown): Issue {
  return errorOf(
    'bad-option',
    `Among the devices is ${shown(entry)}, and a device is a record of options.`,
    "Give a record with its kind, such as { kind: 'rng' }.",
  );
}

const TOO_DEEP: Issue = errorOf(
  'nested-too-deep',
  `More than ${DEEPEST} groups of devices stand inside each other.`,
  'Put devices into fewer groups; a list that holds itself has no end.',
);

import { isRecord } from '../is-record.js';
import type { PositionOf } from '../issue.js';
import { changedItems, takenMembers } from '../shape/taken.js';
import { deviceOptions, SHORT } from './devices/options.js';
import { deviceName } from './form.js';
import { frozenCopy } from './frozen-copy.js';
import { guestMembers } from './guest-shape.js';
import { intentsShape } from './intents-shape.js';
import { DEEPEST, shapesOf } from './no-device.js';
import type { GuestSpec } from './spec.js';
import { standing } from './standing.js';

/**
 * A frozen copy of what is to be the plain data of a guest, in the form that `toJSON` gives: with each device as a record
 * with its kind, and values as {@link taken} has them. What cannot be meant so stays as it is, to be told of.
 */
export function takenGuest(data: GuestSpec, positionOf?: PositionOf): GuestSpec;
export function takenGuest(data: unknown): unknown;
export function takenGuest(data: unknown, positionOf?: PositionOf): unknown {
  const copy = frozenCopy(data);
  if (!isRecord(copy)) return copy;
  // For editors.
  const { $schema: _, ...said } = copy;
  const guest = takenMembers(guestMembers, said);
  const devices = takenDevices(said['devices'], 1);
  const whole = Object.freeze(devices === said['devices'] ? guest : { ...guest, devices });
  return positionOf ? standingAll(whole, positionOf) : whole;
}

/** Has a guest or a group, and each of its devices, know where it stands. */
function standingAll(said: object, positionOf: PositionOf): object {
  const { devices }: { readonly devices?: unknown } = said;
  if (!Array.isArray(devices)) return standing(said, positionOf);
  const all = devices.map((one: unknown, at) =>
    isRecord(one) ? standingAll(one, (path) => positionOf(['devices', at, ...path])) : one,
  );
  return standing({ ...said, devices: Object.freeze(all) }, positionOf);
}

function takenDevices(devices: unknown, depth: number): unknown {
  if (depth > DEEPEST) return devices;
  if (Array.isArray(devices)) return changedItems(devices, (one) => takenDevice(one, depth));
  const isOne = isRecord(devices) || (typeof devices === 'string' && KINDS.has(devices));
  return isOne ? Object.freeze([takenDevice(devices, depth)]) : devices;
}

function takenDevice(said: unknown, depth: number): unknown {
  const device = inFull(said);
  if (!isRecord(device)) return device;
  const { kind } = device;
  if (kind === 'group') {
    const group = takenMembers(GROUP, device);
    const devices = takenDevices(device['devices'], depth + 1);
    return devices === device['devices'] ? group : Object.freeze({ ...group, devices });
  }
  return takenMembers({ ...shapesOf(kind), ...GROUP, name: deviceName }, device);
}

const GROUP = { intents: intentsShape };

const KINDS: ReadonlySet<string> = new Set([...Object.keys(deviceOptions), 'group']);
const SHORTS: Readonly<Record<string, string>> = SHORT;

/** A device that is written shorter, as `rng`, `{ rng: {…} }` or `{ disk: /a.qcow2 }`, with its kind as a member. */
function inFull(said: unknown): unknown {
  if (typeof said === 'string') return KINDS.has(said) ? Object.freeze({ kind: said }) : said;
  if (!isRecord(said) || Object.hasOwn(said, 'kind')) return said;
  const [[kind = '', value] = [], ...others] = Object.entries(said);
  if (others.length > 0 || !KINDS.has(kind)) return said;
  if (value === null) return Object.freeze({ kind });
  if (isRecord(value) && !Object.hasOwn(value, 'kind')) return Object.freeze({ kind, ...value });
  const short = SHORTS[kind];
  const isText = typeof value === 'string' || typeof value === 'number';
  return isText && short !== undefined ? Object.freeze({ kind, [short]: value }) : said;
}

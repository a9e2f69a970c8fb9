import { isRecord } from '../is-record.js';
import { nearest } from '../nearest.js';
import type { ShapeFault } from '../shape/faults.js';
import type { Shapes } from '../shape/shape.js';
import { shown } from '../shape/words.js';
import { deviceOptions } from './devices/options.js';

/** How many groups may stand inside each other; more is a mistake, such as a list that holds itself. */
export const DEEPEST = 100;

/** Stands for groups inside more groups than that. */
export const TOO_DEEP: symbol = Symbol('groups without end');

/** What the options of a kind may be. */
export function shapesOf(kind: unknown): Shapes | undefined {
  const all: Readonly<Record<string, Shapes>> = deviceOptions;
  return typeof kind === 'string' && Object.hasOwn(all, kind) ? all[kind] : undefined;
}

/** A device of a kind that there is not. */
export function unknownKind(entry: Readonly<Record<string, unknown>>): ShapeFault {
  const { kind } = entry;
  const [[word = '', value] = [], ...others] = Object.entries(entry);
  // As { dsik: {…} } or { dsik: /a.qcow2 }.
  const isShort = kind === undefined && others.length === 0;
  const known = kind === undefined ? Object.keys(entry).filter((key) => shapesOf(key)) : [];
  if (known[0] !== undefined) return optionsBeside(known[0], entry);
  const isMeant = isRecord(value) || nearest(word, Object.keys(deviceOptions)) !== undefined;
  return isShort && isMeant ? noSuchKind(word, [word]) : noSuchKind(kind, ['kind']);
}

/** As { disk: /a.qcow2, bus: sata }, or { rng: x }, which is short for nothing. */
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

/** What stands where a device is to be and is none. */
export function noDevice(entry: unknown): ShapeFault {
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

/** What stands where the devices of a group are to be and is no list. */
export function noDevices(devices: unknown): ShapeFault {
  return { ...noDevice(devices === undefined ? null : devices), path: ['devices'] };
}

const DEEP: ShapeFault = {
  about: 'form',
  path: [],
  code: 'nested-too-deep',
  message: `More than ${DEEPEST} groups of devices stand inside each other.`,
  remedy: 'Put devices into fewer groups; a list that holds itself has no end.',
};

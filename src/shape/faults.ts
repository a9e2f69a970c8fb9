import { isRecord } from '../is-record.js';
import { errorOf, type Issue } from '../issue.js';
import { nearest } from '../nearest.js';
import type {
  EitherShape,
  InstanceShape,
  ListShape,
  MapShape,
  Range,
  Shape,
  Shapes,
} from './shape.js';
import { kibOf } from './size.js';
import { anyOf, NOT_SHOWN, shown } from './words.js';

/** What is wrong with a value: it is `form` where nothing can be made of it, `sense` where it is only out of bounds. */
export interface ShapeFault {
  readonly about: 'form' | 'sense';
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
}

/** A fault as an error of a device, or of the whole where none is named. */
export function issueOf({ code, message, remedy }: ShapeFault, device?: string): Issue {
  return errorOf(code, message, remedy, device === undefined ? {} : { device });
}

/**
 * Everything that is wrong with the options of something.
 *
 * @param members - What options there are.
 * @param within - What comes before their names in messages, such as `intents.`.
 */
export function optionFaults(members: Shapes, options: unknown, within = ''): ShapeFault[] {
  if (!isRecord(options)) return valueFaults(SOME_RECORD, options, 'options');
  const faults: ShapeFault[] = [];
  for (const [name, value] of Object.entries(options)) {
    const shape = Object.hasOwn(members, name) ? members[name] : undefined;
    if (shape) faults.push(...valueFaults(shape, value, within + name));
    else faults.push(unknown(within, name, Object.keys(members)));
  }
  for (const name in members) {
    const shape = members[name];
    if (shape?.needed && !Object.hasOwn(options, name)) faults.push(missing(within + name, shape));
  }
  return faults;
}

const SOME_RECORD: Shape = { is: 'record', members: {}, needed: true };

/** Everything that is wrong with one value, which nobody has to give unless its shape says so. */
export function valueFaults(shape: Shape, value: unknown, name: string): ShapeFault[] {
  if (value === undefined) return shape.needed ? [missing(name, shape)] : [];
  if (!fits(shape, value)) {
    const wanted = wordsFor(shape);
    return [bad('form', shape, name, value, `it has to be ${wanted}`, `Give ${wanted}.`)];
  }
  return inside(shape, value, name);
}

/** Whether a value is of the kind that the shape speaks of, whatever it says. */
function fits(shape: Shape, value: unknown): boolean {
  switch (shape.is) {
    case 'whole':
      return typeof value === 'number';
    case 'flag':
      return typeof value === 'boolean';
    case 'list':
      return Array.isArray(value);
    case 'record':
    case 'map':
      return isRecord(value);
    case 'either':
      return shape.of.some((one) => fits(one, value));
    case 'instance':
      return doesFit(shape, value);
    case 'choice':
      return shape.words.some((word) => typeof word === typeof value);
    default:
      return typeof value === 'string';
  }
}

/** What cannot even be looked at, such as a member that throws, does not fit. */
function doesFit({ fits }: InstanceShape, value: unknown): boolean {
  try {
    return fits(value);
  } catch {
    return false;
  }
}

/** What is wrong inside a value that is of the right kind. */
function inside(shape: Shape, value: unknown, name: string): ShapeFault[] {
  switch (shape.is) {
    case 'record':
      return isRecord(value) ? optionFaults(shape.members, value, `${name}.`) : [];
    case 'map':
      return isRecord(value) ? inMap(shape, value, name) : [];
    case 'list':
      return Array.isArray(value) ? inList(shape, value, name) : [];
    case 'either':
      return inEither(shape, value, name);
    default: {
      const [why, remedy] = senselessness(shape, value) ?? [];
      return why && remedy ? [bad('sense', shape, name, value, why, remedy)] : [];
    }
  }
}

function inMap({ of, names }: MapShape<Shape>, value: object, name: string): ShapeFault[] {
  const key: Shape = { is: 'text', ...(names && { form: names }) };
  return Object.entries(value).flatMap(([called, item]) => [
    ...valueFaults(key, called, `${name}, by its name,`),
    ...(of ? valueFaults(of, item, `${name}.${called}`) : []),
  ]);
}

function inList({ of }: ListShape<Shape>, items: unknown[], name: string): ShapeFault[] {
  return items.flatMap((item, at) => valueFaults(of, item ?? null, `${name}[${at}]`));
}

function inEither({ of }: EitherShape<Shape>, value: unknown, name: string): ShapeFault[] {
  const tried = of.filter((one) => fits(one, value)).map((one) => inside(one, value, name));
  return tried.some((faults) => faults.length === 0) ? [] : (tried[0] ?? []);
}

type PlainShape = Exclude<Shape, { readonly is: 'record' | 'list' | 'map' | 'either' }>;

/** Why a value is out of bounds, and what to do about it. */
function senselessness(shape: PlainShape, value: unknown): [string, string] | undefined {
  if (shape.is === 'choice' && !shape.words.some((word) => word === value))
    return ['there is no such choice', `Choose ${anyOf(shape.words.map(String))}.`];
  if (shape.is === 'whole' && !isWithin(shape.range, value)) {
    const range = rangeWords(...shape.range);
    return [`it has to be ${range}`, `Give ${range}.`];
  }
  if (shape.is === 'size' && !((kibOf(String(value)) ?? -1) >= shape.least))
    return [
      'it is no amount of memory',
      "Give a number and KiB, MiB, GiB or TiB, such as '64 MiB'.",
    ];
  const form = 'form' in shape ? shape.form : undefined;
  return form && !form.pattern.test(String(value))
    ? [`it is not ${form.words}`, `Give ${form.words}.`]
    : undefined;
}

function isWithin([least, most]: Range, value: unknown): boolean {
  return Number.isInteger(value) && typeof value === 'number' && value >= least && value <= most;
}

/** A range in words. */
export function rangeWords(least: number, most: number): string {
  if (least === most) return `${least}`;
  return most === Number.MAX_SAFE_INTEGER
    ? `a whole number, ${least} or more`
    : `a whole number from ${least} to ${most}`;
}

/** What a value has to be, in words. */
function wordsFor(shape: Shape): string {
  switch (shape.is) {
    case 'text':
      return shape.form?.words ?? 'a text';
    case 'whole':
      return 'a number';
    case 'flag':
      return 'true or false';
    case 'size':
      return "an amount of memory, such as '8 GiB'";
    case 'choice':
      return anyOf(shape.words.map(String));
    case 'list':
      return 'a list';
    case 'either':
      return anyOf(shape.of.map(wordsFor));
    case 'instance':
      return shape.words;
    default:
      return 'a record of options';
  }
}

function bad(
  about: ShapeFault['about'],
  { secret, code = 'bad-option' }: Shape,
  option: string,
  value: unknown,
  why: string,
  remedy: string,
): ShapeFault {
  const message = `The option ${option} is ${secret ? NOT_SHOWN : shown(value)}, and ${why}.`;
  return { about, code: about === 'form' ? 'bad-option' : code, message, remedy };
}

function missing(option: string, shape: Shape): ShapeFault {
  return {
    about: 'form',
    code: 'missing-option',
    message: `It has no ${option}.`,
    remedy: `Give ${wordsFor(shape)} as ${option}.`,
  };
}

function unknown(within: string, name: string, known: readonly string[]): ShapeFault {
  const meant = nearest(name, known);
  return {
    about: 'form',
    code: 'unknown-option',
    message: `There is no option ${within}${name}; there ${known.length > 0 ? `are ${known.join(', ')}` : 'is none'}.`,
    remedy: meant === undefined ? 'Leave it out.' : `Did you mean ${meant}?`,
  };
}

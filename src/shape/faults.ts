import { nearest } from '../nearest.js';
import type { RecordShape, Shape, Shapes } from './shape.js';
import { kibOf } from './size.js';
import { anyOf, NOT_SHOWN, shown } from './words.js';

/** What is wrong with a value: it is `form` where nothing can be made of it, `sense` where it is only out of bounds. */
export interface ShapeFault {
  readonly about: 'form' | 'sense';
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
}

/** A record, told from a list and from nothing. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Everything that is wrong with the options of something.
 *
 * @param members - What options there are.
 * @param within - What comes before their names in messages, such as `intents.`.
 */
export function optionFaults(members: Shapes, options: object, within = ''): ShapeFault[] {
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
      return shape.fits(value);
    case 'choice':
      return shape.words.some((word) => typeof word === typeof value);
    default:
      return typeof value === 'string';
  }
}

function inside(shape: Shape, value: unknown, name: string): ShapeFault[] {
  if (shape.is === 'record') return isRecord(value) ? ofRecord(shape, value, name) : [];
  if (shape.is === 'list')
    return Array.isArray(value)
      ? value.flatMap((item: unknown, at) => valueFaults(shape.of, item ?? null, `${name}[${at}]`))
      : [];
  if (shape.is === 'map')
    return isRecord(value) && shape.of !== undefined
      ? Object.entries(value).flatMap(([key, item]) =>
          shape.of === undefined ? [] : valueFaults(shape.of, item, `${name}.${key}`),
        )
      : [];
  if (shape.is === 'either') {
    const fitting = shape.of.map((one) =>
      fits(one, value) ? inside(one, value, name) : undefined,
    );
    return fitting.some((faults) => faults?.length === 0) ? [] : (fitting.find(Boolean) ?? []);
  }
  return ofPlain(shape, value, name);
}

function ofRecord({ members }: RecordShape<Shapes>, value: object, name: string): ShapeFault[] {
  return optionFaults(members, value, `${name}.`);
}

type PlainShape = Exclude<Shape, { readonly is: 'record' | 'list' | 'map' | 'either' }>;

function ofPlain(shape: PlainShape, value: unknown, name: string): ShapeFault[] {
  const say = (why: string, remedy: string): ShapeFault[] => [
    bad('sense', shape, name, value, why, remedy),
  ];
  if (shape.is === 'choice')
    return shape.words.some((word) => word === value)
      ? []
      : say('there is no such choice', `Choose ${anyOf(shape.words.map(String))}.`);
  if (shape.is === 'whole' && typeof value === 'number') {
    const [least, most] = shape.range;
    if (Number.isInteger(value) && value >= least && value <= most) return [];
    const range = rangeWords(least, most);
    return say(`it has to be ${range}`, `Give ${range}.`);
  }
  if (typeof value !== 'string') return [];
  if (shape.is === 'size' && !((kibOf(value) ?? -1) >= shape.least))
    return say(
      'it is no amount of memory',
      "Give a number and KiB, MiB, GiB or TiB, such as '64 MiB'.",
    );
  if (shape.is === 'text' && shape.form && !shape.form.pattern.test(value))
    return say(`it is not ${shape.form.words}`, `Give ${shape.form.words}.`);
  return [];
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
    message: `There is no option ${within}${name}; there are ${known.join(', ')}.`,
    remedy: meant === undefined ? 'Leave it out.' : `Did you mean ${meant}?`,
  };
}

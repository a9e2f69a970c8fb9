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
import { kibOf, sizeRemedy } from './size.js';
import { anyOf, NOT_SHOWN, shown } from './words.js';

/**
 * What is wrong with a value: it is `form` where nothing can be made of it, `word` where it is none of those there are, and
 * `sense` where it is only out of bounds.
 */
export interface ShapeFault {
  readonly about: 'form' | 'word' | 'sense';
  /** Where it is in what was looked at. */
  readonly path: readonly PropertyKey[];
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
}

/** A fault as an error of a device, or of the whole where none is named. */
export function issueOf({ code, message, remedy }: ShapeFault, device?: string): Issue {
  return errorOf(code, message, remedy, device === undefined ? {} : { device });
}

/** What a fault is about: its name in messages, and where that is in what is looked at. */
interface Subject {
  readonly name: string;
  readonly path: readonly PropertyKey[];
}

/**
 * Everything that is wrong with the options of something.
 *
 * @param members - What options there are.
 * @param within - What comes before their names in messages, such as `intents.`.
 */
export function optionFaults(members: Shapes, options: unknown, within = ''): ShapeFault[] {
  if (!isRecord(options)) return valueFaults(SOME_RECORD, options, 'options');
  return inMembers(members, options, { name: within, path: [] });
}

/** Everything that is wrong with one value, which nobody has to give unless its shape says so. */
export function valueFaults(shape: Shape, value: unknown, name: string): ShapeFault[] {
  return look(shape, value, { name, path: [] });
}

function inMembers(
  members: Shapes,
  options: object,
  { name: within, path }: Subject,
): ShapeFault[] {
  const faults: ShapeFault[] = [];
  const at = (name: string): Subject => ({ name: within + name, path: [...path, name] });
  for (const [name, value] of Object.entries(options)) {
    const shape = Object.hasOwn(members, name) ? members[name] : undefined;
    if (shape) faults.push(...look(shape, value, at(name)));
    else faults.push(unknown(at(name), name, Object.keys(members)));
  }
  for (const name in members) {
    const shape = members[name];
    if (shape?.needed && !Object.hasOwn(options, name)) faults.push(missing(at(name), shape));
  }
  return faults;
}

const SOME_RECORD: Shape = { is: 'record', members: {}, needed: true };

function look(shape: Shape, value: unknown, at: Subject): ShapeFault[] {
  if (value === undefined) return shape.needed ? [missing(at, shape)] : [];
  if (!fits(shape, value)) return [misfit(shape, value, at)];
  return inside(shape, value, at);
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
function inside(shape: Shape, value: unknown, at: Subject): ShapeFault[] {
  switch (shape.is) {
    case 'record':
      return isRecord(value) ? inMembers(shape.members, value, { ...at, name: `${at.name}.` }) : [];
    case 'map':
      return isRecord(value) ? inMap(shape, value, at) : [];
    case 'list':
      return Array.isArray(value) ? inList(shape, value, at) : [];
    case 'either':
      return inEither(shape, value, at);
    default:
      return senselessness(shape, value, at);
  }
}

function inMap({ of, names }: MapShape<Shape>, value: object, at: Subject): ShapeFault[] {
  const key: Shape = { is: 'text', ...(names && { form: names }) };
  return Object.entries(value).flatMap(([called, item]) => {
    const path = [...at.path, called];
    return [
      ...look(key, called, { name: `${at.name}, by its name,`, path }),
      ...(of
        ? look(of, item, { name: at.name === '' ? called : `${at.name}.${called}`, path })
        : []),
    ];
  });
}

function inList({ of }: ListShape<Shape>, items: unknown[], { name, path }: Subject): ShapeFault[] {
  return items.flatMap((item, nth) =>
    look(of, item ?? null, { name: `${name}[${nth}]`, path: [...path, nth] }),
  );
}

function inEither({ of }: EitherShape<Shape>, value: unknown, at: Subject): ShapeFault[] {
  const tried = of.filter((one) => fits(one, value)).map((one) => inside(one, value, at));
  return tried.some((faults) => faults.length === 0) ? [] : (tried[0] ?? []);
}

type PlainShape = Exclude<Shape, { readonly is: 'record' | 'list' | 'map' | 'either' }>;

/** Why a value is out of bounds, and what to do about it. */
function senselessness(shape: PlainShape, value: unknown, at: Subject): ShapeFault[] {
  const bad = (why: string, remedy: string, about: 'word' | 'sense' = 'sense'): ShapeFault[] => [
    fault(about, shape, at, value, why, remedy),
  ];
  if (shape.is === 'choice' && !shape.words.some((word) => word === value)) {
    const words = shape.words.map(String);
    const meant = nearest(String(value), words);
    return bad(
      'there is no such choice',
      `${meant === undefined ? '' : `Did you mean ${meant}? `}Choose ${anyOf(words)}.`,
      'word',
    );
  }
  if (shape.is === 'whole' && !isWithin(shape.range, value)) {
    const range = rangeWords(...shape.range);
    const isCount = Number.isInteger(value) && (Number(value) >= 0 || shape.range[0] < 0);
    return bad(`it has to be ${range}`, `Give ${range}.`, isCount ? 'sense' : 'word');
  }
  if (shape.is === 'size') {
    const kib = kibOf(String(value));
    if (kib === undefined || kib < shape.least)
      return bad(
        'it is no amount of memory',
        sizeRemedy(value),
        kib === undefined ? 'word' : 'sense',
      );
  }
  const form = 'form' in shape ? shape.form : undefined;
  if (!form || form.pattern.test(String(value))) return [];
  return bad(`it is not ${form.words}`, `Give ${form.words}.`, form.inSchema ? 'word' : 'sense');
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

function misfit(shape: Shape, value: unknown, at: Subject): ShapeFault {
  const wanted = wordsFor(shape);
  const remedy = shape.is === 'size' ? sizeRemedy(value) : `Give ${wanted}.`;
  const why = `it has to be ${wanted}`;
  const orNot =
    value === null && !shape.needed ? `${remedy.slice(0, -1)}, or leave it out.` : remedy;
  return fault('form', shape, at, value, why, orNot);
}

function fault(
  about: ShapeFault['about'],
  { secret, code = 'bad-option' }: Shape,
  { name, path }: Subject,
  value: unknown,
  why: string,
  remedy: string,
): ShapeFault {
  const message = `The option ${name} is ${secret ? NOT_SHOWN : shown(value)}, and ${why}.`;
  return { about, path, code: about === 'form' ? 'bad-option' : code, message, remedy };
}

function missing({ name, path }: Subject, shape: Shape): ShapeFault {
  return {
    about: 'form',
    path,
    code: 'missing-option',
    message: `It has no ${name}.`,
    remedy: `Give ${wordsFor(shape)} as ${name}.`,
  };
}

function unknown({ name, path }: Subject, last: string, known: readonly string[]): ShapeFault {
  const meant = nearest(last, known);
  return {
    about: 'form',
    path,
    code: 'unknown-option',
    message: `There is no option ${name}; there ${known.length > 0 ? `are ${known.join(', ')}` : 'is none'}.`,
    remedy: meant === undefined ? 'Leave it out.' : `Did you mean ${meant}?`,
  };
}

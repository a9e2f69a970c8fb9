import { isRecord } from '../is-record.js';
import { valueFaults } from './faults.js';
import type {
  EitherShape,
  ListShape,
  MapShape,
  RecordShape,
  Shape,
  Shapes,
  SomeChoice,
} from './shape.js';
import { spelledSize } from './size.js';

/**
 * A value as its shape has it, where what was given means that and nothing else: `'4'` for 4, `yes` for true, one value
 * for a list of one, `4G` for `4 GiB`, a word in capitals. All else stays as it is, to be told of.
 */
export function taken(shape: Shape, value: unknown): unknown {
  switch (shape.is) {
    case 'whole':
      return typeof value === 'string' && WHOLE.test(value) ? Number(value) || 0 : value;
    case 'flag':
      return switchOf(value) ?? value;
    case 'size':
      return (typeof value === 'string' ? spelledSize(value) : undefined) ?? value;
    case 'text':
      return typeof value === 'number' ? String(value) : value;
    case 'choice':
      return wordOf(shape, value) ?? value;
    case 'list':
      return list(shape, value);
    case 'record':
      return record(shape, value);
    case 'map':
      return map(shape, value);
    case 'either':
      return either(shape, value);
    default:
      return value;
  }
}

/** A whole number as a text, also as YAML has one that is hexadecimal. */
const WHOLE = /^\s*(?:-?\d+|0x[0-9a-f]+)\s*$/i;

/** The members of a record, each as its shape has it; those that nobody knows stay. */
export function takenMembers<Data extends object>(members: Shapes, data: Data): Data;
export function takenMembers(members: Shapes, data: object): object {
  return changed(spelled(members, data), (name, value) => {
    const shape = Object.hasOwn(members, name) ? members[name] : undefined;
    return shape ? taken(shape, value) : value;
  });
}

const plain = (name: string): string => name.replaceAll(/[-_]/g, '').toLowerCase();

/** Members by the names there are, where they are written in other letters as `maxphysaddr` and `on_crash`. */
function spelled(members: Shapes, data: object): object {
  const odd = Object.keys(data).filter((name) => !Object.hasOwn(members, name));
  if (odd.length === 0) return data;
  const meant = new Map<string, string>();
  for (const name of odd) {
    const like = Object.keys(members).filter((one) => plain(one) === plain(name));
    const rivals = Object.keys(data).filter((one) => plain(one) === plain(name));
    if (like[0] !== undefined && like.length === 1 && rivals.length === 1) meant.set(name, like[0]);
  }
  if (meant.size === 0) return data;
  const entries = Object.entries(data);
  return Object.freeze(
    Object.fromEntries(entries.map(([name, value]) => [meant.get(name) ?? name, value])),
  );
}

/** A switch as people write it. */
export const SWITCHES: Readonly<Record<string, boolean>> = {
  yes: true,
  on: true,
  true: true,
  no: false,
  off: false,
  false: false,
};

function switchOf(value: unknown): boolean | undefined {
  const word = typeof value === 'string' ? value.toLowerCase() : '';
  return Object.hasOwn(SWITCHES, word) ? SWITCHES[word] : undefined;
}

/** The word that is meant, in whatever letters; `2` is `2.0`, and no is false where that is a choice. */
function wordOf({ words, aliases = {} }: SomeChoice, value: unknown): string | boolean | undefined {
  if (words.some((word) => word === value)) return undefined;
  if (typeof value === 'number') return words.find((word) => Number(word) === value);
  if (typeof value !== 'string') return undefined;
  const small = value.toLowerCase();
  const meant = words.find((word) => String(word).toLowerCase() === small);
  const alias = Object.hasOwn(aliases, small) ? aliases[small] : undefined;
  return meant ?? alias ?? words.find((word) => word === switchOf(value));
}

function list({ of }: ListShape<Shape>, value: unknown): unknown {
  if (Array.isArray(value)) return changedItems(value, (item) => taken(of, item));
  const one = value === undefined || value === null ? undefined : taken(of, value);
  const isItem =
    one !== undefined && valueFaults(of, one, '').every(({ about }) => about !== 'form');
  return isItem ? Object.freeze([one]) : value;
}

function record(shape: RecordShape<Shapes>, value: unknown): unknown {
  const { members, implied, listed } = shape;
  if (isRecord(value)) {
    const said = takenMembers(members, value);
    const isWhole = Object.keys(implied ?? {}).every((name) => Object.hasOwn(said, name));
    return isWhole ? said : Object.freeze({ ...implied, ...said });
  }
  const isText = typeof value === 'string' || typeof value === 'number';
  if (isText) return inFull(shape, value);
  const isList = listed && Array.isArray(value) && value.every((name) => typeof name === 'string');
  return isList
    ? takenMembers(members, Object.fromEntries(value.map((name) => [name, true])))
    : value;
}

/** A text as the record that it is short for. */
function inFull({ members, short = [] }: RecordShape<Shapes>, said: string | number): unknown {
  const text = String(said);
  const names = [short].flat();
  const takes = (name: string): boolean => {
    const shape = members[name];
    return shape === undefined || valueFaults(shape, taken(shape, text), name).length === 0;
  };
  const name = names.find(takes) ?? names[0];
  return name === undefined ? said : takenMembers(members, Object.freeze({ [name]: text }));
}

function map({ of }: MapShape<Shape>, value: unknown): unknown {
  return of && isRecord(value) ? changed(value, (_, item) => taken(of, item)) : value;
}

function either({ of }: EitherShape<Shape>, value: unknown): unknown {
  const isOne = (one: Shape, read: unknown): boolean => valueFaults(one, read, '').length === 0;
  if (of.some((one) => isOne(one, value))) return value;
  const reads = of.map((one) => ({ one, read: taken(one, value) }));
  const good = reads.find(({ one, read }) => isOne(one, read)) ?? reads.find(isNearlyOne);
  return good ? good.read : value;
}

/** What has only parts that are wrong is told of them, not that it is none. */
function isNearlyOne({ one, read }: { readonly one: Shape; readonly read: unknown }): boolean {
  return valueFaults(one, read, '').every(({ about, path }) => about !== 'form' || path.length > 0);
}

/** The same record where nothing in it changes. */
function changed(data: object, read: (name: string, value: unknown) => unknown): object {
  const entries = Object.entries(data).map(([name, value]): [string, unknown] => [
    name,
    read(name, value),
  ]);
  const isSame = entries.every(([name, value]) => Reflect.get(data, name) === value);
  return isSame ? data : Object.freeze(Object.fromEntries(entries));
}

/** The same list where nothing in it changes. */
export function changedItems<Item>(
  items: readonly Item[],
  read: (item: Item) => Item,
): readonly Item[] {
  const all = items.map(read);
  return all.every((item, at) => item === items[at]) ? items : Object.freeze(all);
}

import { intentsShape } from '../guest/intents-shape.js';
import { isRecord } from '../is-record.js';
import type { Shape, Shapes } from '../shape/shape.js';
import { taken } from '../shape/taken.js';

/** A value as an option takes it, from its text; what is none comes as text, so that it is told with its option. */
export function readValue(text: string, shape: Shape | undefined): unknown {
  if (shape?.is === 'list')
    return text === '' ? [] : text.split(',').map((item) => readValue(item, shape.of));
  return shape ? taken(shape, text) : text;
}

/** The shape of what a path of names leads to, such as `intents.node`. */
export function shapeAt(shape: Shape | undefined, path: readonly string[]): Shape | undefined {
  const [name, ...rest] = path;
  if (name === undefined) return shape;
  if (shape?.is === 'either') return shape.of.flatMap((one) => shapeAt(one, path) ?? [])[0];
  return shape?.is === 'record' && Object.hasOwn(shape.members, name)
    ? shapeAt(shape.members[name], rest)
    : undefined;
}

/** A record with a value put where a path of names leads. */
export function withValue(
  record: Readonly<Record<string, unknown>>,
  [name = '', ...rest]: readonly string[],
  value: unknown,
): Readonly<Record<string, unknown>> {
  const inside = record[name];
  const isNested = typeof inside === 'object' && inside !== null;
  return {
    ...record,
    [name]: rest.length === 0 ? value : withValue(isNested ? { ...inside } : {}, rest, value),
  };
}

/** Whether a record says something where a path of names leads. */
export function says(record: unknown, [name, ...rest]: readonly string[]): boolean {
  if (name === undefined) return true;
  return isRecord(record) && Object.hasOwn(record, name) && says(record[name], rest);
}

/**
 * Whether a word is about the place of a device, such as `hotplug`.
 *
 * @param options - Those of the device, which come first: a controller has a `node` of its own.
 */
export function isIntent(word: string | undefined, options: Shapes | undefined): boolean {
  const isOption = word !== undefined && options !== undefined && Object.hasOwn(options, word);
  return !isOption && shapeAt(intentsShape, [word ?? '']) !== undefined;
}

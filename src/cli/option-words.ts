import { intentsShape } from '../guest/intents-shape.js';
import { isRecord } from '../is-record.js';
import { valueFaults } from '../shape/faults.js';
import type { Shape, Shapes } from '../shape/shape.js';

const SWITCHES: Readonly<Record<string, boolean>> = {
  yes: true,
  on: true,
  true: true,
  no: false,
  off: false,
  false: false,
};

/** A value as an option takes it, from its text; what is none comes as text, so that it is told with its option. */
export function readValue(text: string, shape: Shape | undefined): unknown {
  switch (shape?.is) {
    case 'flag':
      return Object.hasOwn(SWITCHES, text) ? SWITCHES[text] : text;
    case 'whole':
      return /^\d+$/.test(text) ? Number(text) : text;
    case 'list':
      return text === '' ? [] : text.split(',').map((item) => readValue(item, shape.of));
    case 'choice':
      return shape.words.find((word) => String(word) === text) ?? text;
    case 'either': {
      const values = shape.of.map((one) => ({ one, value: readValue(text, one) }));
      return (
        values.find(({ one, value }) => valueFaults(one, value, '').length === 0)?.value ?? text
      );
    }
    default:
      return text;
  }
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

import { valueFaults } from '../shape/faults.js';
import type { Shape } from '../shape/shape.js';
import { taken } from '../shape/taken.js';
import type { JsonSchema } from './json-schema.js';
import { suggestionsFor } from './suggestions.js';
import { texts } from './texts.js';

/** A schema with what its member is, examples of it, and the names there are. */
export function described(schema: JsonSchema, shape: Shape, path: string): JsonSchema {
  const names = suggestionsFor(path);
  const examples = names?.slice(0, 3) ?? exampleFor(shape, exampleIn(texts[path] ?? ''));
  return {
    ...saidOf(path),
    ...(examples.length > 0 && { examples }),
    ...(names ? { anyOf: [{ enum: names }, schema] } : schema),
  };
}

/** What is said of what a path leads to. */
export function saidOf(path: string): JsonSchema {
  const description = texts[path];
  return description === undefined ? {} : { description };
}

/** The value that a text gives as an example: behind `such as`, else the first that it has in quotes of code. */
function exampleIn(says: string): string | undefined {
  return (/such as `([^`]+)`/.exec(says) ?? /`([^`]+)`/.exec(says))?.[1];
}

/** The example of a text where it fits the shape, else those that the shape itself tells. */
function exampleFor(shape: Shape, such: string | undefined): readonly unknown[] {
  const meant = such === undefined ? undefined : taken(shape, such);
  const fits = meant !== undefined && valueFaults(shape, meant, '').length === 0;
  return fits ? [meant] : examplesOf(shape);
}

/** What a shape itself tells of values that fit. */
function examplesOf(shape: Shape): readonly unknown[] {
  switch (shape.is) {
    case 'flag':
      return [true, false];
    case 'choice':
      return shape.words;
    case 'size':
      return ['8 GiB'];
    case 'whole':
      return [shape.range[0]];
    case 'list':
      return examplesOf(shape.of)
        .slice(0, 1)
        .map((one) => [one]);
    case 'either':
      return shape.of.flatMap(examplesOf);
    case 'record':
      return recordExamples(shape.members);
    case 'text':
      return [/such as '([^']+)'/.exec(shape.form?.words ?? '')?.[1] ?? 'text'];
    case 'map':
      return [{}];
    default:
      return ['auto'];
  }
}

function recordExamples(members: Readonly<Record<string, Shape>>): readonly unknown[] {
  const needed = Object.entries(members).filter(([, { needed }]) => needed);
  const told = (needed.length > 0 ? needed : Object.entries(members).slice(0, 1)).flatMap(
    ([name, shape]) =>
      examplesOf(shape)
        .slice(0, 1)
        .map((one) => [name, one] as const),
  );
  return told.length > 0 ? [Object.fromEntries(told)] : [];
}

import { match } from 'ts-pattern';
import { valueFaults } from '../shape/faults.js';
import type { Form, Shape, Shapes } from '../shape/shape.js';
import { SIZE_UNITS } from '../shape/size.js';
import { SWITCHES } from '../shape/taken.js';
import { described } from './described.js';
import type { JsonSchema } from './json-schema.js';

/**
 * The schema of a shape: it takes what {@link taken} takes.
 *
 * @param path - Where the shape stands, such as `cells.cpus`: what is said of it and which names there are is found by that.
 */
export function schemaOf(shape: Shape, path: string): JsonSchema {
  return shape.meta ? { $ref: `#/$defs/${shape.meta.id}` } : plainSchema(shape, path);
}

/** The same without leading to a definition of its own. */
export function plainSchema(shape: Shape, path: string): JsonSchema {
  return match(shape)
    .returnType<JsonSchema>()
    .with({ is: 'text' }, ({ form }) => ofText(form))
    .with({ is: 'whole' }, ({ range: [least, most] }) => ({
      type: ['integer', 'string'],
      minimum: least,
      ...(most < Number.MAX_SAFE_INTEGER && { maximum: most }),
      pattern: `^\\s*(?:${least < 0 ? '-?' : ''}\\d+|0[xX][0-9a-fA-F]+)\\s*$`,
    }))
    .with({ is: 'flag' }, () => ({
      type: ['boolean', 'string'],
      pattern: anyCase(Object.keys(SWITCHES)),
    }))
    .with({ is: 'size' }, () => ({ $ref: '#/$defs/Size' }))
    .with({ is: 'choice' }, ({ words, aliases }) => ofChoice(words, aliases))
    .with({ is: 'list' }, ({ of }) => orOne(schemaOf(of, path)))
    .with({ is: 'record' }, ({ members, short, implied = {}, listed }) => {
      const { required = [], ...record } = schemaOfMembers(members, path);
      const said = required.filter((name) => !Object.hasOwn(implied, name));
      const full = said.length > 0 ? { ...record, required: said } : record;
      const switches = Object.entries(members).filter(
        ([, one]) => valueFaults(one, true, '').length === 0,
      );
      const names = { enum: switches.map(([name]) => name) };
      const others = [
        ...[short ?? []].flat().map((name) => schemaOf(members[name] ?? TEXT, path)),
        ...(listed ? [{ type: 'array', items: names }] : []),
      ];
      return others.length > 0 ? { anyOf: [...others, full] } : full;
    })
    .with({ is: 'map' }, ({ of, names }) => ({
      type: 'object',
      ...(names && { propertyNames: ofText(names) }),
      ...(of && { additionalProperties: schemaOf(of, path) }),
    }))
    .with({ is: 'either' }, ({ of }) => ({ anyOf: of.map((one) => schemaOf(one, path)) }))
    .with({ is: 'instance' }, () => ({ $ref: '#/$defs/Policy' }))
    .exhaustive();
}

/** A record with these members and no others. */
export function schemaOfMembers(members: Shapes, path: string): JsonSchema {
  const shapes = Object.entries(members);
  const required = shapes.flatMap(([name, { needed }]) => (needed ? [name] : []));
  return {
    type: 'object',
    properties: Object.fromEntries(
      shapes.map(([name, shape]) => [
        name,
        memberSchema(shape, path === '' ? name : `${path}.${name}`),
      ]),
    ),
    ...(required.length > 0 && { required }),
    additionalProperties: false,
  };
}

const TEXT: Shape = { is: 'text' };

function memberSchema(shape: Shape, path: string): JsonSchema {
  return described(schemaOf(shape, path), shape, path);
}

/** An amount of memory with its unit, as {@link SIZE_UNITS} has them or `G` for short. */
export const sizeSchema: JsonSchema = {
  description: 'An amount of memory with its unit, powers of 1024.',
  examples: ['8 GiB', '512 MiB'],
  type: 'string',
  pattern: `^\\s*(?:${SIZE_UNITS.map(sizesIn).join('|')})(?:[Ii][Bb])?\\s*$`,
};

/** So many digits that the amount is still counted exactly in KiB. */
function sizesIn([letter = '']: string, power: number): string {
  return `\\d{1,${15 - 3 * power}}(?:\\.\\d+)?\\s*[${letter}${letter.toLowerCase()}]`;
}

/** Numbers are texts for those who write YAML. */
function ofText(form: Form | undefined): JsonSchema {
  if (!form) return { type: ['string', 'number'] };
  const takesNumbers = ['0', '1', '11.3'].some((number) => form.pattern.test(number));
  const { pattern } = form;
  const isPlain = pattern instanceof RegExp && pattern.flags === '';
  return {
    type: takesNumbers ? ['string', 'number'] : 'string',
    ...(isPlain && { pattern: pattern.source }),
  };
}

function ofChoice(
  words: readonly (string | boolean)[],
  aliases: Readonly<Record<string, string>> = {},
): JsonSchema {
  const texts = words.filter((word) => typeof word === 'string');
  const numbers = texts.map(Number).filter((number) => !Number.isNaN(number));
  const switches = Object.keys(SWITCHES).filter((word) => words.includes(SWITCHES[word] ?? ''));
  return {
    anyOf: [
      { enum: [...words, ...numbers] },
      { type: 'string', pattern: anyCase([...texts, ...Object.keys(aliases), ...switches]) },
    ],
  };
}

function orOne(items: JsonSchema): JsonSchema {
  return { anyOf: [{ type: 'array', items }, items] };
}

/** A pattern of words in small letters and capitals, for JSON Schema has no flag for that. */
function anyCase(words: readonly string[]): string {
  const one = (word: string): string =>
    word
      .replace(/[.+*?()|[\]{}^$\\]/g, '\\$&')
      .replace(/[a-z]/gi, (letter) => `[${letter.toUpperCase()}${letter.toLowerCase()}]`);
  return `^(?:${words.map(one).join('|')})$`;
}

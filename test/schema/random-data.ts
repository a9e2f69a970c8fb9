import fc from 'fast-check';
import { guestJsonSchema, type JsonSchema } from 'virtwright/schema';

/** Anything that a JSON Schema allows, as far as the schema of guests goes. */
export function anyGuestData(): fc.Arbitrary<unknown> {
  const schema = guestJsonSchema();
  return anything(schema, { named: schema.$defs ?? {}, made: new Map() }, 3);
}

interface Definitions {
  readonly named: Readonly<Record<string, JsonSchema>>;
  /** What was made of references, by reference and depth: devices refer to devices in many places. */
  readonly made: Map<string, fc.Arbitrary<unknown>>;
}

function anything(schema: JsonSchema, known: Definitions, depth: number): fc.Arbitrary<unknown> {
  const inner = (one: JsonSchema): fc.Arbitrary<unknown> => anything(one, known, depth);
  if (schema.$ref !== undefined) {
    const key = `${schema.$ref} ${depth}`;
    const made = known.made.get(key) ?? referred(schema.$ref, known, depth);
    known.made.set(key, made);
    return made;
  }
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf?.filter((one) => depth > 0 || !holdsDevices(one));
  if (choices) return fc.oneof(...choices.map(inner));
  const types = [schema.type ?? (schema.pattern ? 'string' : 'anything')].flat();
  return fc.oneof(...types.map((type) => ofType(type, schema, inner)));
}

function referred(reference: string, known: Definitions, depth: number): fc.Arbitrary<unknown> {
  const [name = '', ...path] = reference.replace('#/$defs/', '').split('/');
  if (name === 'Policy' && depth === 0) return fc.constant('auto');
  const deeper = name === 'Device' || name === 'Policy' ? depth - 1 : depth;
  const definition = known.named[name];
  const target = path[1] === undefined ? definition : definition?.properties?.[path[1]];
  if (!target) throw new Error(`The schema refers to ${reference}, which is not there.`);
  return anything(target, known, Math.max(0, deeper));
}

function ofType(
  type: string,
  schema: JsonSchema,
  inner: (schema: JsonSchema) => fc.Arbitrary<unknown>,
): fc.Arbitrary<unknown> {
  const { pattern, minimum = 0, maximum = 1000 } = schema;
  switch (type) {
    case 'string':
      return pattern === undefined ? fc.string() : stringOf(pattern);
    case 'number':
      return fc.nat();
    case 'integer':
      return fc.integer({ min: minimum, max: Math.max(minimum, maximum) });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return fc.array(inner(itemsOf(schema)), { maxLength: 4 });
    case 'object':
      return schema.properties ? members(schema, inner) : named(schema, inner);
    default:
      throw new Error(`The schema has ${JSON.stringify(schema)}, of which nothing is known here.`);
  }
}

/** fast-check makes no texts of patterns that look ahead. */
function stringOf(pattern: string): fc.Arbitrary<string> {
  return /\(\?[=!]/.test(pattern)
    ? fc.constantFrom('web', 'a b')
    : fc.stringMatching(new RegExp(pattern));
}

function members(
  { properties = {}, required = [] }: JsonSchema,
  inner: (schema: JsonSchema) => fc.Arbitrary<unknown>,
): fc.Arbitrary<unknown> {
  const arbitraries = Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [name, inner(schema)]),
  );
  // A policy of a random name could not be made again.
  delete arbitraries['policy'];
  return fc.record(arbitraries, { requiredKeys: [...required], noNullPrototype: true });
}

/** A record with any names. */
function named(
  { additionalProperties: values, propertyNames: names }: JsonSchema,
  inner: (schema: JsonSchema) => fc.Arbitrary<unknown>,
): fc.Arbitrary<unknown> {
  const isAnything = typeof values !== 'object' || Object.keys(values).length === 0;
  const pattern = new RegExp((typeof names === 'object' && names.pattern) || '');
  const name = ['spares', '0', 'opt/a'].find((one) => pattern.test(one)) ?? '';
  return (isAnything ? fc.constant(1) : inner(values)).map((value) => ({ [name]: value }));
}

function itemsOf({ items }: JsonSchema): JsonSchema {
  if (items) return items;
  throw new Error('The schema has a list of which it does not say what is in it.');
}

function holdsDevices({ properties }: JsonSchema): boolean {
  return properties?.['devices'] !== undefined || properties?.['group'] !== undefined;
}

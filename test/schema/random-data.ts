import fc from 'fast-check';
import { guestJsonSchema, type JsonSchema } from 'virtwright/schema';

const SIZES = ['1 KiB', '64MiB', '1.5 GiB', '3 TiB'];
const NAMES = ['eno1', 'eno16383'];

/** Anything that a JSON Schema allows, as far as the schema of guests goes. */
export function anyGuestData(): fc.Arbitrary<unknown> {
  const schema = guestJsonSchema();
  return anything(schema, schema.$defs ?? {}, 3);
}

type Definitions = Readonly<Record<string, JsonSchema>>;

function anything(schema: JsonSchema, known: Definitions, depth: number): fc.Arbitrary<unknown> {
  const inner = (one: JsonSchema): fc.Arbitrary<unknown> => anything(one, known, depth);
  if (schema.$ref !== undefined) {
    const target = known[schema.$ref.replace('#/$defs/', '')];
    if (!target) throw new Error(`The schema refers to ${schema.$ref}, which is not there.`);
    return inner(target);
  }
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choices = (schema.oneOf ?? schema.anyOf)?.filter((one) => depth > 0 || !holdsDevices(one));
  if (choices) return fc.oneof(...choices.map(inner));
  switch (schema.type) {
    case 'string':
      if (schema.pattern === undefined) return fc.string();
      return fc.constantFrom(...(schema.pattern.startsWith('^eno') ? NAMES : SIZES));
    case 'integer':
      return fc.nat();
    case 'boolean':
      return fc.boolean();
    case 'array':
      return fc.array(anything(itemsOf(schema), known, depth - 1), { maxLength: 4 });
    case 'object':
      return schema.properties ? members(schema, inner) : named(schema, inner);
    default:
      throw new Error(`The schema has ${JSON.stringify(schema)}, of which nothing is known here.`);
  }
}

function members(
  { properties = {}, required = [] }: JsonSchema,
  inner: (schema: JsonSchema) => fc.Arbitrary<unknown>,
): fc.Arbitrary<unknown> {
  const arbitraries = Object.fromEntries(
    Object.entries(properties).flatMap(([name, schema]) =>
      typeof schema === 'boolean' ? [] : [[name, inner(schema)]],
    ),
  );
  // A policy of a random name could not be made again.
  delete arbitraries['policy'];
  return fc.record(arbitraries, { requiredKeys: required, noNullPrototype: true });
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
  if (typeof items === 'object' && !Array.isArray(items)) return items;
  throw new Error('The schema has a list of which it does not say what is in it.');
}

function holdsDevices({ properties }: JsonSchema): boolean {
  return properties?.['devices'] !== undefined;
}

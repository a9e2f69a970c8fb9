import { guestMembers } from '../guest/guest-shape.js';
import { intentsShape } from '../guest/intents-shape.js';
import { hostFactsShape } from '../placement/host/facts-shape.js';
import { text } from '../shape/shape.js';
import { described, saidOf } from './described.js';
import { DEVICES, deviceSchema, kindSchemas } from './devices.js';
import { plainSchema, schemaOfMembers, sizeSchema } from './from-shape.js';
import { policySchema } from './policies.js';

/** A JSON Schema (draft 2020-12), as far as it is used here. */
export interface JsonSchema {
  readonly $schema?: string;
  readonly title?: string;
  readonly description?: string;
  readonly examples?: readonly unknown[];
  readonly $ref?: string;
  readonly anyOf?: readonly JsonSchema[];
  readonly not?: JsonSchema;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly propertyNames?: JsonSchema;
  readonly additionalProperties?: JsonSchema | false;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
}

/**
 * The JSON Schema of a guest as plain data, for editors and programs in other languages: with what each member is,
 * examples, and the names there are. It takes what `parseGuest` takes.
 *
 * @example
 * ```ts
 * await writeFile('guest.schema.json', JSON.stringify(guestJsonSchema(), undefined, 2));
 * ```
 */
export function guestJsonSchema(): JsonSchema {
  return jsonSchemaOf('guest');
}

/** What there is a schema of. */
export type SchemaSubject = 'guest' | 'host' | 'intents' | 'policy';

/** The JSON Schema of a guest, of facts about a host, of what is wanted of devices, or of a policy. */
export function jsonSchemaOf(subject: SchemaSubject): JsonSchema {
  const root = ROOTS[subject]();
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    ...root,
    $defs: definitionsFor(root),
  };
}

const ROOTS: Readonly<Record<SchemaSubject, () => JsonSchema>> = {
  guest: () => {
    const { properties, ...rest } = schemaOfMembers(guestMembers, '');
    const $schema = {
      description: 'Where this schema is, for editors.',
      examples: ['./node_modules/virtwright/dist/guest.schema.json'],
      type: 'string',
    };
    const devices = {
      description: 'Its devices, in the order in which they get their places.',
      examples: [[{ kind: 'disk', file: '/images/web.qcow2' }]],
      ...DEVICES,
    };
    return {
      title: 'Guest',
      description: 'A guest of virtwright as plain data',
      ...rest,
      properties: { $schema, ...properties, policy: described(POLICY, text, 'policy'), devices },
      required: ['name', 'devices'],
    };
  },
  host: () => ({
    title: 'Host',
    description: 'What virtwright knows of a host',
    ...plainSchema(hostFactsShape, 'host'),
  }),
  intents: () => ({
    title: 'Intents',
    description: 'What is wanted of devices, by their names or identities',
    type: 'object',
    additionalProperties: { $ref: '#/$defs/Intents' },
  }),
  policy: () => ({ title: 'Policy', description: 'A policy as plain data', ...POLICY }),
};

const POLICY: JsonSchema = { $ref: '#/$defs/Policy' };

const DEFINITIONS: Readonly<Record<string, () => JsonSchema>> = {
  Size: () => sizeSchema,
  Intents: () => ({
    ...saidOf('intents'),
    ...plainSchema(intentsShape, 'intents'),
  }),
  Device: deviceSchema,
  Policy: policySchema,
  ...kindSchemas,
};

/** The definitions that a schema leads to, and those that they lead to. */
function definitionsFor(root: JsonSchema): Record<string, JsonSchema> {
  const found: Record<string, JsonSchema> = {};
  const look = (schema: JsonSchema): void => {
    for (const [, name = ''] of JSON.stringify(schema).matchAll(/"#\/\$defs\/(\w+)/g)) {
      const definition = DEFINITIONS[name];
      if (!definition || found[name]) continue;
      found[name] = definition();
      look(found[name]);
    }
  };
  look(root);
  return found;
}

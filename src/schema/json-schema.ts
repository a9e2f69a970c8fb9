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
  /** Which draft of JSON Schema it is. */
  readonly $schema?: string;
  /** Name, for people. */
  readonly title?: string;
  /** What it is, for people. */
  readonly description?: string;
  /** Values that it takes. */
  readonly examples?: readonly unknown[];
  /** What it is the same as: a path to one of `$defs`. */
  readonly $ref?: string;
  /** At least one of these holds. */
  readonly anyOf?: readonly JsonSchema[];
  /** This does not hold. */
  readonly not?: JsonSchema;
  /** Types of JSON that it may have. */
  readonly type?: string | readonly string[];
  /** Values that it may have. */
  readonly enum?: readonly unknown[];
  /** The only value that it may have. */
  readonly const?: unknown;
  /** Regular expression that a text fits. */
  readonly pattern?: string;
  /** Least number. */
  readonly minimum?: number;
  /** Greatest number. */
  readonly maximum?: number;
  /** What each element of a list is. */
  readonly items?: JsonSchema;
  /** What members of an object are, by name. */
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  /** Members that have to be there. */
  readonly required?: readonly string[];
  /** What names of members are. */
  readonly propertyNames?: JsonSchema;
  /** What other members are; `false` where there are none. */
  readonly additionalProperties?: JsonSchema | false;
  /** What `$ref` points to, by name. */
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

import { presets } from '../../policies/presets.js';
import { policyShapes } from '../../policies/registry.js';
import type { Shapes } from '../shape/shape.js';
import { saidOf } from './described.js';
import { schemaOfMembers } from './from-shape.js';
import type { JsonSchema } from './json-schema.js';

/** A policy: its name, which is short for itself as a record, or its name with its options. */
export function policySchema(): JsonSchema {
  const all: Readonly<Record<string, Shapes>> = policyShapes;
  const names = [...Object.keys(all), ...Object.keys(presets)];
  return {
    description: 'Who proposes the places of devices, by its name or with its options',
    anyOf: [
      { enum: names },
      { type: 'string' },
      ...Object.entries(all).map(([name, shapes]) => ofPolicy(name, shapes)),
      ofOther(Object.keys(all)),
    ],
  };
}

function ofPolicy(name: string, shapes: Shapes): JsonSchema {
  const options = schemaOfMembers(shapes, `policy.${name}`);
  return ofName({ anyOf: [{ const: name }, { pattern: `^${name}@\\d+$` }] }, options, name);
}

/** A preset, which takes no options, or a policy of one's own. */
function ofOther(known: readonly string[]): JsonSchema {
  const isKnown = { pattern: `^(?:${known.join('|')})(?:@\\d+)?$` };
  return ofName({ type: 'string', not: isKnown }, { type: 'object' }, 'linux-server');
}

function ofName(name: JsonSchema, options: JsonSchema, example: string): JsonSchema {
  return {
    type: 'object',
    properties: {
      name: { ...saidOf('policy.name'), examples: [example], ...name },
      options: { ...saidOf('policy.options'), examples: [{}], ...options },
    },
    required: ['name'],
    additionalProperties: false,
  };
}

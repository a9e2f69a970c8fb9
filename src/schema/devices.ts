import { deviceOptions, SHORT } from '../guest/devices/options.js';
import { deviceName } from '../guest/form.js';
import { intentsShape } from '../guest/intents-shape.js';
import { record } from '../shape/shape.js';
import { saidOf } from './described.js';
import { schemaOf, schemaOfMembers } from './from-shape.js';
import type { JsonSchema } from './json-schema.js';

/** The device that the schema of all of them leads to. */
export const DEVICE: JsonSchema = { $ref: '#/$defs/Device' };

/** Devices; one alone stands for a list of it. */
export const DEVICES: JsonSchema = { anyOf: [{ type: 'array', items: DEVICE }, DEVICE] };

/** A device: with its kind as a member, or shorter as `{ disk: {…} }`, `{ disk: /a.qcow2 }` or `rng`; or a group of them. */
export function deviceSchema(): JsonSchema {
  const kinds = [...Object.keys(deviceOptions), 'group'];
  return {
    description: 'A device, or devices that share what is wanted of their places',
    anyOf: [
      ...kinds.map(inFull),
      ...kinds.map(shorter),
      { enum: kinds.filter((kind) => kindSchemas[kind]?.().required === undefined) },
    ],
  };
}

/** What devices of each kind say beside it. */
export const kindSchemas: Readonly<Record<string, () => JsonSchema>> = {
  ...Object.fromEntries(
    Object.entries(deviceOptions).map(([kind, options]) => [
      kind,
      () => ofKind(kind, schemaOfMembers(options, pathOf(kind))),
    ]),
  ),
  group: () => {
    const { properties, ...rest } = schemaOfMembers({}, 'group');
    const devices = { ...saidOf('group.devices'), examples: [[{ kind: 'rng' }]], ...DEVICES };
    return ofGroup({ ...rest, properties: { ...properties, devices }, required: ['devices'] });
  },
};

/** Where what is said of a kind stands; apart from members of the guest, such as its memory. */
function pathOf(kind: string): string {
  return kind === 'group' ? kind : `devices.${kind}`;
}

function ofKind(kind: string, { properties, ...rest }: JsonSchema): JsonSchema {
  const placed = schemaOfMembers({ name: deviceName, intents: intentsShape }, 'device');
  return { ...saidOf(pathOf(kind)), ...rest, properties: { ...placed.properties, ...properties } };
}

function ofGroup({ properties, ...rest }: JsonSchema): JsonSchema {
  const intents = schemaOf(record({ intents: intentsShape }), 'group').properties;
  return { ...saidOf('group'), ...rest, properties: { ...intents, ...properties } };
}

/** With its kind as a member; all others are written once, where the kind is described. */
function inFull(kind: string): JsonSchema {
  const { properties = {}, required = [], description } = kindSchemas[kind]?.() ?? {};
  const others = Object.keys(properties).map((name): [string, JsonSchema] => [
    name,
    { $ref: `#/$defs/${kind}/properties/${name}` },
  ]);
  const ofItsKind = { description: `The kind of device: ${kind}.`, examples: [kind], const: kind };
  return {
    ...(description !== undefined && { description }),
    type: 'object',
    properties: { kind: ofItsKind, ...Object.fromEntries(others) },
    required: ['kind', ...required],
    additionalProperties: false,
  };
}

const SHORTS: Readonly<Record<string, string>> = SHORT;

/** With its kind before its options, or before the one that a text is short for. */
function shorter(kind: string): JsonSchema {
  const short = SHORTS[kind];
  const needsMore = kindSchemas[kind]?.().required !== undefined;
  return {
    type: 'object',
    properties: {
      [kind]: {
        ...saidOf(pathOf(kind)),
        examples: [{}],
        anyOf: [
          { $ref: `#/$defs/${kind}` },
          ...(short === undefined ? [] : [{ $ref: `#/$defs/${kind}/properties/${short}` }]),
          ...(needsMore ? [] : [{ type: 'null' }]),
        ],
      },
    },
    required: [kind],
    additionalProperties: false,
  };
}

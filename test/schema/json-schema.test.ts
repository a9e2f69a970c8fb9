import { describe, expect, it } from '@jest/globals';
import { guestJsonSchema, type JsonSchema, jsonSchemaOf } from 'virtwright/schema';
import { deviceOptions } from '../../src/guest/devices/options.js';

describe('guestJsonSchema', () => {
  const schema = guestJsonSchema();

  it('is a JSON Schema of draft 2020-12 that names its parts', () => {
    expect(schema).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title: 'Guest',
      type: 'object',
      required: ['name', 'devices'],
      additionalProperties: false,
    });
    expect(Object.keys(schema.$defs ?? {}).sort()).toEqual(
      expect.arrayContaining(['Device', 'Intents', 'Policy', 'Size', 'disk', 'group']),
    );
  });

  it('has a branch for each kind of device, and one for groups', () => {
    const { anyOf = [] } = schema.$defs?.['Device'] ?? {};
    const kinds = anyOf.flatMap(({ properties = {} }) => properties['kind']?.const ?? []);
    expect(kinds).toEqual([...Object.keys(deviceOptions), 'group']);
  });

  it('describes amounts of memory by a pattern', () => {
    const { pattern = '' } = schema.$defs?.['Size'] ?? {};
    expect('8 GiB').toMatch(new RegExp(pattern));
    expect('-8 GiB').not.toMatch(new RegExp(pattern));
    expect('8G').toMatch(new RegExp(pattern));
    expect('8 GB').not.toMatch(new RegExp(pattern));
  });

  it.each(['guest', 'host', 'intents', 'policy'] as const)(
    'says what every member of a %s is, with examples',
    (subject) => {
      const members = [...membersIn(jsonSchemaOf(subject))];
      expect(members.length).toBeGreaterThan(10);
      const lacking = members.filter(
        ([, { description = '', examples = [] }]) => description === '' || examples.length === 0,
      );
      expect(lacking.map(([name]) => name)).toEqual([]);
    },
  );

  it('lists systems, machines, architectures, models and policies with their options', () => {
    const { os, machine, arch } = schema.properties ?? {};
    expect(namesIn(os)).toEqual(expect.arrayContaining(['win11', 'debian12', 'fedora40']));
    expect(namesIn(machine)).toEqual(expect.arrayContaining(['q35', 'virt']));
    expect(namesIn(arch)).toEqual(expect.arrayContaining(['x86_64', 'aarch64']));
    expect(namesIn(schema.$defs?.['nic']?.properties?.['model'])).toContain('e1000e');
    const { anyOf = [] } = jsonSchemaOf('policy').$defs?.['Policy'] ?? {};
    expect(namesIn({ anyOf })).toEqual(expect.arrayContaining(['pure-pcie', 'linux-server']));
    expect(
      anyOf.flatMap(({ properties }) => Object.keys(properties?.['options']?.properties ?? {})),
    ).toEqual(expect.arrayContaining(['spares', 'noHotplug', 'base', 'layers']));
  });
});

/** All members that a schema describes, by their names. */
function* membersIn(schema: JsonSchema): Generator<readonly [string, JsonSchema]> {
  for (const [name, member] of Object.entries(schema.properties ?? {})) {
    if (member.$ref === undefined || member.examples) yield [name, member];
    yield* membersIn(member);
  }
  const { anyOf = [], items, additionalProperties, $defs = {} } = schema;
  for (const inner of [...anyOf, items, additionalProperties, ...Object.values($defs)])
    if (inner) yield* membersIn(inner);
}

function namesIn({ anyOf = [] }: JsonSchema = {}): readonly unknown[] {
  return anyOf.flatMap(({ enum: names = [] }) => names);
}

it('the schema begins its names with usual ones, and has machines without PCI and none without a name', () => {
  const { os, machine } = jsonSchemaOf('guest').properties ?? {};
  expect(os?.examples?.slice(0, 2)).toEqual(['debian12', 'win11']);
  const names = machine?.anyOf?.[0]?.enum;
  expect(names).toEqual(expect.arrayContaining(['q35', 'microvm', 'isapc']));
  expect(names).not.toContain('');
});

import { describe, expect, it } from '@jest/globals';
import { guestJsonSchema } from 'virtwright/schema';
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
});

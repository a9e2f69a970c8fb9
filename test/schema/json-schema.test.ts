import { describe, expect, it } from '@jest/globals';
import { guestJsonSchema } from 'virtwright/schema';

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
    expect(Object.keys(schema.$defs ?? {}).sort()).toEqual(['Device', 'Intents', 'Size']);
  });

  it('has a branch for each kind of device, and one for groups', () => {
    const { oneOf = [] } = schema.$defs?.['Device'] ?? {};
    const kinds = oneOf.map(({ properties = {} }) => properties['kind']);
    expect(kinds).toHaveLength(27);
    expect(kinds).toContainEqual({ type: 'string', const: 'disk' });
    expect(kinds).toContainEqual({ type: 'string', const: 'group' });
  });

  it('describes amounts of memory by a pattern', () => {
    const { pattern = '' } = schema.$defs?.['Size'] ?? {};
    expect('8 GiB').toMatch(new RegExp(pattern));
    expect('-8 GiB').not.toMatch(new RegExp(pattern));
    expect('8 GB').not.toMatch(new RegExp(pattern));
  });
});

import { describe, expect, it } from '@jest/globals';
import { jsonSchemaOf } from 'virtwright/schema';
import { cli } from './support.js';

describe('schema', () => {
  it.each([
    [[], 'guest'],
    [['guest'], 'guest'],
    [['host'], 'host'],
    [['intents'], 'intents'],
    [['policy'], 'policy'],
  ] as const)('%j prints the JSON Schema of a %s', async (words, subject) => {
    const { status, out } = await cli(['schema', ...words]);
    expect(status).toBe(0);
    expect(JSON.parse(out)).toEqual(jsonSchemaOf(subject));
  });

  it('knows nothing else', async () => {
    expect((await cli(['schema', 'cloud'])).status).toBe(2);
  });
});

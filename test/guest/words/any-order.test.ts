import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fromJSON, type GuestSpec } from 'virtwright';
import { randomWords } from '../../support/random-words.js';

it('words come to the same definition in whatever order they are said', () => {
  fc.assert(
    fc.property(randomWords(), (spec) => {
      const backwards = Object.entries(spec).reverse();
      const other: GuestSpec = Object.assign({ name: '', devices: [] }, ...backwards.map(one));
      expect(fromJSON(other).design().xml).toBe(fromJSON(spec).design().xml);
    }),
  );
});

function one([name, value]: readonly [string, unknown]): object {
  return { [name]: value };
}

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fromJSON, guest } from 'virtwright';
import { numaAware, purePcie } from 'virtwright/policies';
import { parseGuest } from 'virtwright/schema';
import { emptyGuest, everyOption } from '../guest/every-option.js';
import { anyGuestData } from './random-data.js';

function stored(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

describe('plain data', () => {
  it('that the JSON Schema allows is a guest, and is the same when it is stored and read again', () => {
    fc.assert(
      fc.property(anyGuestData(), (data) => {
        const spec = parseGuest(stored(data));
        expect(stored(fromJSON(spec))).toEqual(spec);
        expect(parseGuest(stored(fromJSON(spec)))).toEqual(spec);
      }),
      { numRuns: 300 },
    );
  });

  it('is designed or refused with reasons, and never breaks anything', () => {
    fc.assert(
      fc.property(anyGuestData(), (data) => {
        const result = fromJSON(parseGuest(data)).tryDesign();
        if (result.ok) return;
        for (const { code, message } of result.issues) {
          expect(code).toMatch(/^[a-z][a-z\d-]*$/);
          expect(message).not.toMatch(/undefined|NaN|\[object/);
        }
      }),
      { numRuns: 300 },
    );
  });

  it.each(everyOption)('of a guest with $what gives the same design', ({ on = ['q35'], add }) => {
    const made = add(emptyGuest(on[0] ?? 'q35'));
    const again = fromJSON(parseGuest(stored(made)));
    expect(again.toJSON()).toEqual(made.toJSON());
    const [one, other] = [made.tryDesign(), again.tryDesign()];
    expect(other.ok && other.design.xml).toBe(one.ok && one.design.xml);
    expect(other.ok ? [] : other.issues).toEqual(one.ok ? [] : one.issues);
  });

  it('holds the policy by its name and options', () => {
    const made = guest('web')
      .defaults(false)
      .defaults(false)
      .defaults(false)
      .policy(numaAware({ base: purePcie({ spares: 4 }) }))
      .addNic();
    const again = fromJSON(parseGuest(stored(made)));
    expect(again.toJSON()).toEqual(made.toJSON());
    expect(again.design().xml).toBe(made.design().xml);
  });
});

import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fromJSON, type Guest, tryPlace, VirtwrightError } from 'virtwright';
import { parseGuest } from 'virtwright/schema';
import { anyGuestData } from '../schema/random-data.js';

/** What JavaScript can hold in place of what belongs there. */
const strange: fc.Arbitrary<unknown> = fc.oneof(
  fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true }),
  fc.constantFrom<unknown>(Symbol('strange'), () => 1, null, Number.NaN, -1, 0.5, '', []),
);

/** The same data with one member, anywhere, replaced or added. */
function spoiled(data: unknown, by: unknown, at: readonly number[], name: string): unknown {
  const [first = 0, ...rest] = at;
  if (typeof data !== 'object' || data === null) return by;
  const entries: [string, unknown][] = Object.entries(data);
  const chosen = first % (entries.length + 1);
  const changed = entries.map(([key, value], index): [string, unknown] =>
    index === chosen ? [key, rest.length > 0 ? spoiled(value, by, rest, name) : by] : [key, value],
  );
  if (Array.isArray(data)) return changed.map(([, value]) => value);
  return Object.fromEntries(chosen === entries.length ? [...changed, [name, by]] : changed);
}

function begun(data: unknown): Guest<string> | undefined {
  try {
    return Reflect.apply(fromJSON, undefined, [data]);
  } catch (error) {
    expect(VirtwrightError.is(error)).toBe(true);
    return undefined;
  }
}

function isRefused(data: unknown): boolean {
  try {
    parseGuest(data);
    return false;
  } catch (error) {
    expect(VirtwrightError.is(error)).toBe(true);
    return true;
  }
}

const names = fc.constantFrom('__proto__', 'constructor', 'toString', 'options', 'modell', 'kind');
const path = fc.array(fc.nat(20), { minLength: 1, maxLength: 5 });

it('whatever a guest is begun with, faults are told and nothing is thrown', () => {
  fc.assert(
    fc.property(anyGuestData(), strange, path, names, (data, by, at, name) => {
      const made = begun(spoiled(data, by, at, name));
      const result = made?.tryDesign();
      for (const { code, message } of result?.ok === false ? result.issues : []) {
        expect(code).toMatch(/^[a-z]+(-[a-z0-9]+)*$/);
        expect(message).toMatch(/\.$/s);
      }
    }),
    { numRuns: 1000, seed: 8 },
  );
});

it('the builder refuses what the schema refuses', () => {
  fc.assert(
    fc.property(anyGuestData(), strange, path, names, (data, by, at, name) => {
      const spec = spoiled(data, by, at, name);
      if (isRefused(spec)) expect(begun(spec)?.tryDesign().ok ?? false).toBe(false);
    }),
    { numRuns: 1000, seed: 9 },
  );
});

it('whatever placing is given, faults are told and nothing is thrown', () => {
  const xml = '<domain type="kvm"><os><type arch="x86_64" machine="q35">hvm</type></os></domain>';
  const options = fc.constantFrom('policy', 'intents', 'headroom', 'host', 'remember', 'catalog');
  fc.assert(
    fc.property(strange, options, strange, (domain, option, value) => {
      const placed: unknown = Reflect.apply(tryPlace, undefined, [domain, { [option]: value }]);
      expect(placed).toHaveProperty('ok');
      expect(Reflect.apply(tryPlace, undefined, [xml, { [option]: value }])).toHaveProperty('ok');
    }),
    { numRuns: 500, seed: 10 },
  );
});

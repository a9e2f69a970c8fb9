import { describe, expect, it } from '@jest/globals';
import type { Policy } from 'virtwright';
import {
  auto,
  compose,
  legacyPci,
  libvirt,
  makePolicy,
  numaAware,
  purePcie,
} from 'virtwright/policies';
import { thrownIssues } from '../support/thrown.js';

/** Options as plain JavaScript may give them, whatever the types say. */
function options(given: Readonly<Record<string, unknown>>): object {
  return given;
}

const refusal = (make: () => Policy): string[] =>
  thrownIssues(make).map(({ code, message, remedy }) => `${code}: ${message} ${remedy}`);

describe('the options of a policy', () => {
  it.each([1.5, -1, '4', Number.NaN, true])('refuse %p spares by their name', (spares) => {
    for (const make of [purePcie, legacyPci])
      expect(refusal(() => make(options({ spares })))).toEqual([
        expect.stringMatching(/^bad-policy-option: In the policy [\w-]+: the option spares is /),
      ]);
  });

  it('refuse what they do not have, and tell what may have been meant', () => {
    const made: readonly (() => Policy)[] = [
      () => purePcie(options({ spare: 2 })),
      () => legacyPci(options({ sparse: 2 })),
      () => numaAware(options({ follows: 'switch' })),
      () => libvirt(options({ verson: '9.0.0' })),
      () => auto(options({ os_: 'debian12' })),
      () => compose(purePcie(), options({ kinds: 'disk' })),
    ];
    const meant = ['spares', 'spares', 'follow', 'version', 'os', 'kind'];
    expect(made.map(refusal)).toEqual(
      meant.map((name) => [expect.stringContaining(`Did you mean ${name}?`)]),
    );
  });

  it('tell the same where they are plain data', () => {
    expect(refusal(() => makePolicy({ name: 'pure-pcie', options: { spare: 2 } }))).toEqual([
      expect.stringContaining('Did you mean spares?'),
    ]);
  });

  it('are all told of at once', () => {
    expect(
      refusal(() => purePcie(options({ spares: 0.5, noHotplug: 'never', more: 1 }))),
    ).toHaveLength(3);
  });

  it('refuse what is no record of them, with one error', () => {
    for (const make of [purePcie, legacyPci, numaAware, libvirt, auto])
      for (const none of ['debian12', null, 5, []])
        expect(refusal(() => Reflect.apply(make, undefined, [none]))).toEqual([
          expect.stringMatching(/^bad-policy-option: In the policy [\w-]+: the option options is /),
        ]);
  });

  it('refuse a base that is no policy', () => {
    expect(refusal(() => numaAware(options({ base: 'pure-pcie' })))).toHaveLength(1);
    expect(refusal(() => numaAware(options({ base: purePcie() })))).toEqual([]);
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Design, fromJSON, tryPlace } from 'virtwright';
import { makePolicy } from 'virtwright/policies';
import { brokenRules } from '../policies/recheck.js';
import { randomCompositions } from '../support/random-compositions.js';
import { randomGuests } from '../support/random-guests.js';

const SEED = 20261122;
const RUNS = 120;
const MOST_DEVICES = 14;

const pairs = fc.tuple(randomGuests(MOST_DEVICES), randomCompositions());
const tried = fc.sample(pairs, { numRuns: RUNS, seed: SEED }).map(([spec, composition]) => {
  const policy = makePolicy(composition);
  return { spec, policy, result: fromJSON(spec).policy(policy).tryDesign() };
});
const designs = tried.flatMap(({ policy, result }): { policy: typeof policy; design: Design }[] =>
  result.ok ? [{ policy, design: result.design }] : [],
);

describe('random compositions', () => {
  it('place many guests, and refuse the others with a reason', () => {
    expect(designs.length).toBeGreaterThan(RUNS / 3);
    const codes = tried
      .flatMap(({ result }) => (result.ok ? [] : result.issues))
      .filter(({ severity }) => severity === 'error')
      .map(({ code }) => code);
    expect(codes).not.toContain('policy-misbehaved');
  });

  it('put every device where all rules allow', () => {
    for (const { design } of designs) expect(brokenRules(design)).toEqual([]);
  });

  it('change nothing when they place their own design', () => {
    for (const { policy, design } of designs) {
      const again = tryPlace(design.xml, { policy });
      expect(again.ok ? again.design.xml : again.issues).toBe(design.xml);
    }
  });

  it('come to the same when they are made again from their plain data', () => {
    for (const { spec, policy, result } of tried) {
      if (!policy.spec) throw new Error('a composition of plain policies is plain');
      const again = fromJSON(spec).policy(makePolicy(policy.spec)).tryDesign();
      expect(again.ok && again.design.xml).toBe(result.ok && result.design.xml);
    }
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Design, fromJSON, type GuestSpec, type Policy, tryPlace } from 'virtwright';
import { makePolicy } from 'virtwright/policies';
import { removeDevice } from '../support/edit.js';
import { randomGuests } from '../support/random-guests.js';
import { brokenRules } from './recheck.js';
import { type Watched, watched } from './watched.js';

/** The laws every policy keeps. */
const LAWS = [
  'says what it is',
  'can be made again from its plain data',
  'answers the same to the same question',
  'leaves the view as it was',
  'gives a reason for every proposal',
  'orders the devices it was given and no others',
  'is not asked about a device whose address is given',
  'never throws, and says what is wrong as issues',
  'puts every device where all rules allow',
  'places the same guest the same way',
  'changes nothing when it places its own design',
  'leaves everything in its place when a device is removed',
] as const;

type Law = (typeof LAWS)[number];

export interface ContractOptions {
  /** Laws the policy does not keep, each with the reason why that is right. */
  readonly skips?: Readonly<Partial<Record<Law, string>>>;
}

/** Guests tried for each law, and devices of each at most: enough to grow every kind of controller. */
const RUNS = 8;
const MOST_DEVICES = 12;
const SEED = 20261122;

/**
 * Holds a policy to the laws of the contract.
 *
 * @param name - What to call it in the list of tests.
 * @param make - Makes the policy afresh.
 */
export function describePolicyContract(
  name: string,
  make: () => Policy,
  { skips = {} }: ContractOptions = {},
): void {
  const laws = lawsFor(make);
  describe(`the policy ${name}`, () => {
    for (const law of LAWS) if (skips[law] === undefined) it(law, laws[law]);
  });
}

function lawsFor(make: () => Policy): Readonly<Record<Law, () => void>> {
  /** All laws look at the same guests, so each is placed once. */
  const runs = new Map<string, Run>();
  const runOf = (spec: GuestSpec): Run => {
    const key = JSON.stringify(spec);
    const known = runs.get(key) ?? run(spec, make());
    runs.set(key, known);
    return known;
  };
  /** Holds for many guests; each is placed by a policy that is watched. */
  const always = (holds: (run: Run) => void): void => {
    fc.assert(
      fc.property(guestsFor(make()), (spec) => holds(runOf(spec))),
      { numRuns: RUNS, seed: SEED },
    );
  };
  /** The same for guests that find their places. */
  const placed = (holds: (design: Design, run: Run) => void): void => {
    let found = 0;
    always((of) => {
      if (!of.result.ok) return;
      found += 1;
      holds(of.result.design, of);
    });
    expect(found).toBeGreaterThan(0);
  };
  return {
    'says what it is': () => {
      const { name, summary } = make();
      expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(summary).toMatch(/^[A-Z].*\.$/);
    },
    'can be made again from its plain data': () => {
      const { spec, name } = make();
      if (!spec) return;
      const again = makePolicy(JSON.parse(JSON.stringify(spec)));
      expect([again.name, again.spec]).toEqual([name, spec]);
    },
    'answers the same to the same question': () =>
      always(({ watch }) => expect(watch.unsteady).toEqual([])),
    'leaves the view as it was': () => always(({ watch }) => expect(watch.meddling).toEqual([])),
    'gives a reason for every proposal': () =>
      always(({ watch }) => {
        for (const because of watch.reasons) expect(because).toMatch(/^\S.*[^.\s]$/s);
      }),
    'orders the devices it was given and no others': () =>
      always(({ watch }) => {
        for (const { given, answered } of watch.orders)
          expect([...answered].sort()).toEqual([...given].sort());
      }),
    'is not asked about a device whose address is given': () =>
      always(({ watch }) => expect(watch.asked.filter(({ pinned }) => pinned)).toEqual([])),
    'never throws, and says what is wrong as issues': () =>
      always(({ result }) => {
        const { issues } = result.ok ? result.design : result;
        const errors = issues.filter(({ severity }) => severity === 'error');
        expect(errors.length > 0).toBe(!result.ok);
        expect(errors.map(({ code }) => code)).not.toContain('policy-misbehaved');
      }),
    'puts every device where all rules allow': () =>
      placed((design) => expect(brokenRules(design)).toEqual([])),
    'places the same guest the same way': () =>
      placed((design, { spec }) => expect(run(spec, make()).xml).toBe(design.xml)),
    'changes nothing when it places its own design': () =>
      placed((design) => {
        const again = tryPlace(design.xml, { policy: make() });
        expect(again.ok ? again.design.xml : again.issues).toBe(design.xml);
      }),
    'leaves everything in its place when a device is removed': () =>
      placed((design) => {
        const left = removeDevice(design.xml, ['interface', 'disk', 'rng']);
        const again = tryPlace(left, { policy: make() });
        expect(again.ok ? again.design.xml : again.issues).toBe(left);
      }),
  };
}

interface Run {
  readonly spec: GuestSpec;
  readonly watch: Watched;
  readonly result: ReturnType<ReturnType<typeof fromJSON>['tryDesign']>;
  readonly xml: string | undefined;
}

function run(spec: GuestSpec, policy: Policy): Run {
  const watch = watched(policy);
  const result = fromJSON(spec).policy(watch.policy).tryDesign();
  return { spec, watch, result, xml: result.ok ? result.design.xml : undefined };
}

/** Guests that the policy may well be able to place. */
function guestsFor({ expressModels }: Policy): fc.Arbitrary<GuestSpec> {
  const guests = randomGuests(MOST_DEVICES);
  if (expressModels === undefined) return guests;
  return guests.filter(
    ({ policy, machine }) =>
      machine !== 'pc' && (policy?.options?.['base'] ?? policy?.name) !== 'legacy-pci',
  );
}

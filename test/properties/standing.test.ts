import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fromJSON, type GuestSpec, type Policy } from 'virtwright';
import { purePcie } from 'virtwright/policies';
import { randomGuests } from '../support/random-guests.js';

const RUNS = 150;

/** Guests of which half have no wishes, for only what has none is placed once. */
const guests = fc
  .tuple(randomGuests(20), fc.boolean())
  .map(([spec, wishes]) => (wishes ? spec : withoutWishes(spec)));

function withoutWishes(spec: GuestSpec): GuestSpec {
  const plain = JSON.stringify(spec, (key, value) => (key === 'intents' ? undefined : value));
  return JSON.parse(plain);
}

const policies = fc.constantFrom(
  purePcie(),
  purePcie({ spares: 0, noHotplug: 'port' }),
  purePcie({ spares: 3, substitute: true }),
);

/** All that comes out, and whether devices were asked about once more with all controllers known. */
function outcome(
  spec: GuestSpec,
  { propose, ...policy }: Policy,
): { all: unknown; again: boolean } {
  let again = false;
  const watched: Policy = {
    ...policy,
    propose(request, view) {
      again ||= view.phase === 'settle';
      return propose(request, view);
    },
  };
  const { policy: _, ...rest } = spec;
  const result = fromJSON(rest).policy(watched).tryDesign();
  const { issues } = result.ok ? result.design : result;
  const tree = result.ok ? String(result.design.topology) : '';
  const decisions = result.ok ? result.design.decisions : [];
  return { all: [tree, decisions, issues, result.ok && result.design.xml], again };
}

it('a rehearsal that stands comes to the same as placing everything again', () => {
  let stood = 0;
  fc.assert(
    fc.property(guests, policies, (spec, { firstFit: _, ...policy }) => {
      const once = outcome(spec, { ...policy, firstFit: true });
      const twice = outcome(spec, policy);
      expect(once.all).toEqual(twice.all);
      if (twice.again && !once.again) stood += 1;
    }),
    { numRuns: RUNS },
  );
  expect(stood).toBeGreaterThan(RUNS / 10);
});

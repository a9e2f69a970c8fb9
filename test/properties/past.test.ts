import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Design, formatIssue, fromJSON, type Issue } from 'virtwright';
import { guestAt, type Story, stories } from '../support/changing-guests.js';
import { designed, places } from '../support/placing.js';
import { randomGuests } from '../support/random-guests.js';

const SEED = 20261122;

/** Designs of a guest at all its times, each with the one before as its past. */
function designsOf(story: Story): Design[] {
  const designs: Design[] = [];
  for (const devices of story.times) {
    const before = designs.at(-1);
    const guest = guestAt(story, devices);
    designs.push(designed((before ? guest.remember(before.xml) : guest).tryDesign()));
  }
  return designs;
}

it('a device never moves as long as it is there, nor does a controller, nor who returns', () => {
  let designs = 0;
  fc.assert(
    fc.property(stories(), (story) => {
      const known: Record<string, string> = {};
      for (const design of designsOf(story)) {
        designs += 1;
        const now = places(design);
        const moved = Object.entries(now).filter(([id, at]) => (known[id] ?? at) !== at);
        expect(moved).toEqual([]);
        expect(design.issues.filter(isAboutMoves)).toEqual([]);
        Object.assign(known, now);
        // Nobody sits where another one is awaited.
        expect(new Set(Object.values(known)).size).toBe(Object.keys(known).length);
      }
    }),
    { numRuns: 1000, seed: SEED },
  );
  expect(designs).toBeGreaterThan(2000);
});

/** What is said, whatever the order. */
function told({ issues }: Design): string[] {
  return issues.map((issue) => formatIssue(issue)).sort();
}

function isAboutMoves({ code }: Issue): boolean {
  return code === 'device-moved';
}

it('a guest that remembers itself is as it was', () => {
  let found = 0;
  fc.assert(
    fc.property(randomGuests(15), (spec) => {
      const first = fromJSON(spec).tryDesign();
      if (!first.ok) return;
      found += 1;
      const again = designed(fromJSON(spec).remember(first.design.xml).tryDesign());
      expect(places(again)).toEqual(places(first.design));
      expect(told(again)).toEqual(told(first.design));
      expect(designed(fromJSON(spec).remember(again).tryDesign()).xml).toBe(again.xml);
    }),
    { numRuns: 100, seed: SEED },
  );
  expect(found).toBeGreaterThan(10);
});

import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { VirtwrightError } from 'virtwright';
import { diffGuests } from 'virtwright/diff';
import { aGuest } from '../diff/guests.js';
import { RANDOM_TARGETS, randomDomains } from '../support/random-domains.js';

const SEED = 20261127;
const RELEASES = { libvirt: '11.3.0', qemu: '10.0.2' };
const DOMAINS = randomDomains(RANDOM_TARGETS, RELEASES, 8);

it('nothing becomes of any guest that stays as it is', () => {
  fc.assert(
    fc.property(DOMAINS, (xml) => {
      expect(diffGuests(xml, xml, { releases: RELEASES })).toEqual({
        abi: 'accept',
        migration: 'accept',
        state: 'loads',
        refusals: [],
        changes: [],
      });
    }),
    { seed: SEED, numRuns: 60 },
  );
});

it('each guest can become each other one, and what becomes of it is told in sentences', () => {
  fc.assert(
    fc.property(DOMAINS, DOMAINS, (old, next) => {
      const { abi, state, refusals, changes } = diffGuests(old, next, { releases: RELEASES });
      expect(abi === 'refuse').toBe(refusals.some(({ by }) => by === 'libvirt'));
      expect(state === 'refused').toBe(refusals.length > 0);
      for (const { guest, severity, what } of changes) {
        expect(what).not.toBe('');
        expect(guest).toMatch(severity === 'note' ? /^nothing$/ : /^[A-Z].*\.$/);
      }
      for (const { why } of refusals) expect(why).toMatch(/\.$/);
    }),
    { seed: SEED, numRuns: 60 },
  );
});

it('what is no domain at all is told as everywhere', () => {
  expect(() => diffGuests(aGuest(), '<pool/>')).toThrow(VirtwrightError);
});

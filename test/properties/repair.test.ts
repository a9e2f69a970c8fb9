import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { tryPlace } from 'virtwright';
import { fewestMoves } from '../support/fewest-moves.js';
import { randomClashes } from '../support/random-clashes.js';
import { RANDOM_TARGETS } from '../support/random-domains.js';

/** More by hand: `VIRTWRIGHT_RUNS=200 VIRTWRIGHT_SEED=1 npm test -- test/properties/repair`. */
const { VIRTWRIGHT_RUNS = '60', VIRTWRIGHT_SEED = '20261127' } = process.env;
const RUNS = { numRuns: Number(VIRTWRIGHT_RUNS), seed: Number(VIRTWRIGHT_SEED) };

const releases = { libvirt: '9.0.0', qemu: '7.2.0' };
const clashes = randomClashes(RANDOM_TARGETS, releases, 12);

describe('repairing random clashes', () => {
  it('places all, with the fewest moves there can be, and then nothing more', () => {
    fc.assert(
      fc.property(clashes, (xml) => {
        const before = tryPlace(xml, { releases });
        const repaired = tryPlace(xml, { releases, repair: true });
        if (!repaired.ok) throw new Error(repaired.issues.map(({ message }) => message).join('\n'));
        const { design } = repaired;
        const moves = design.issues.filter(({ code }) => code === 'repaired');
        const told = [...(before.ok ? before.design : before).issues, ...moves];
        expect(fewestMoves(xml, releases, told, moves.length)).toBe(moves.length);
        const again = tryPlace(design.xml, { releases, repair: true });
        expect(again.ok && again.design.xml).toBe(design.xml);
      }),
      RUNS,
    );
  });
});

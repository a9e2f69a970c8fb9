import { beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Design, fromJSON, type Issue } from 'virtwright';
import { randomGuests } from '../support/random-guests.js';
import { allDifferences } from './compare.js';
import { describeWithLibvirt } from './requirement.js';

/** More by hand: `VIRTWRIGHT_RUNS=5000 VIRTWRIGHT_SEED=1 npm test -- test/system/releases`. */
const { VIRTWRIGHT_RUNS = '120', VIRTWRIGHT_SEED = '20261127' } = process.env;

describeWithLibvirt('random guests that may ask for what is too new', (libvirt) => {
  const designs: Design<string>[] = [];
  const tooNew: Issue[] = [];

  beforeAll(() => {
    // As for the newest releases; which are there, only the design is told.
    const specs = fc.sample(randomGuests(25), {
      numRuns: Number(VIRTWRIGHT_RUNS),
      seed: Number(VIRTWRIGHT_SEED),
    });
    const releases = libvirt().releases();
    for (const spec of specs) {
      const result = fromJSON(spec, { releases }).tryDesign();
      if (result.ok) designs.push(result.design);
      else tooNew.push(...result.issues.filter(({ code }) => code === 'release-too-old'));
    }
  });

  it('are told what to take instead, or are kept by libvirt as they are', async () => {
    for (const { remedy } of tooNew) expect(remedy).toMatch(/newer releases/);
    expect(designs.length).toBeGreaterThan(Number(VIRTWRIGHT_RUNS) / 10);
    const answers = await libvirt().defineAll(designs.map(({ xml }) => xml));
    const faults = answers.flatMap((answer, at) => {
      const xml = designs[at]?.xml ?? '';
      const differences = 'refused' in answer ? [answer.refused] : allDifferences(xml, answer.kept);
      return differences.length > 0 ? [{ xml, differences }] : [];
    });
    expect(faults).toEqual([]);
  });
});

import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { tryPlace } from 'virtwright';
import { randomClashes } from '../support/random-clashes.js';
import { RANDOM_TARGETS } from '../support/random-domains.js';
import { allDifferences } from './compare.js';
import { offered } from './offered.js';
import { describeWithLibvirt } from './requirement.js';

/** More by hand: `VIRTWRIGHT_RUNS=200 VIRTWRIGHT_SEED=1 npm test -- test/system/repair`. */
const { VIRTWRIGHT_RUNS = '30', VIRTWRIGHT_SEED = '20261127' } = process.env;

describeWithLibvirt('definitions with clashes', (libvirt) => {
  it('are defined and kept by libvirt once they are repaired', async () => {
    const releases = libvirt().releases();
    const targets = await offered(libvirt(), RANDOM_TARGETS);
    const all = fc.sample(randomClashes(targets, releases, 24), {
      numRuns: Number(VIRTWRIGHT_RUNS),
      seed: Number(VIRTWRIGHT_SEED),
    });
    const repaired = all.map((xml) => {
      const result = tryPlace(xml, { releases, repair: true });
      if (!result.ok) throw new Error(result.issues.map(({ message }) => message).join('\n'));
      return result.design;
    });
    const answers = await libvirt().defineAll(repaired.map(({ xml }) => xml));
    const faults = answers.flatMap((answer, at) => {
      const written = repaired[at]?.xml ?? '';
      const differences =
        'refused' in answer ? [answer.refused] : allDifferences(written, answer.kept);
      return differences.length > 0 ? [{ written, differences }] : [];
    });
    expect(faults).toEqual([]);
  });
});

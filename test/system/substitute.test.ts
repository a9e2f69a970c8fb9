import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { place } from 'virtwright';
import { auto, purePcie } from 'virtwright/policies';
import { lostOptions } from '../guest/kept.js';
import { legacyDefinitions } from '../support/legacy-definitions.js';
import { allDifferences } from './compare.js';
import { describeWithLibvirt } from './requirement.js';

/** More by hand: `VIRTWRIGHT_RUNS=2000 npm test -- test/system/substitute`. */
const { VIRTWRIGHT_RUNS = '150', VIRTWRIGHT_SEED = '20261122' } = process.env;

const policies = {
  'were replaced': purePcie({ substitute: true }),
  'got a bridge': auto(),
};

describeWithLibvirt('guests whose old devices', (libvirt) => {
  it.each(Object.entries(policies))(
    '%s are kept by libvirt as they are written, with nothing of their devices lost',
    async (_how, policy) => {
      const releases = libvirt().releases();
      const definitions = fc.sample(legacyDefinitions(releases), {
        numRuns: Number(VIRTWRIGHT_RUNS),
        seed: Number(VIRTWRIGHT_SEED),
      });
      const designs = definitions.map((xml) => place(xml, { policy, releases }));
      const answers = await libvirt().defineAll(designs.map(({ xml }) => xml));
      const faults = answers.flatMap((answer, at) => {
        const written = designs[at]?.xml ?? '';
        const differences =
          'refused' in answer
            ? [answer.refused]
            : [...allDifferences(written, answer.kept), ...lostOptions(written, answer.kept)];
        return differences.length > 0 ? [{ definition: definitions[at], differences }] : [];
      });
      expect(faults).toEqual([]);
    },
  );
});

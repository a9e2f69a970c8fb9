import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { place } from 'virtwright';
import { numaAware, purePcie } from 'virtwright/policies';
import { legacyDefinitions } from '../support/legacy-definitions.js';

const policy = purePcie({ substitute: true });

describe('guests whose old devices are replaced', () => {
  it.each([policy, numaAware({ base: policy })])(
    'have nothing conventional left but their chipset, under $name',
    (each) => {
      fc.assert(
        fc.property(legacyDefinitions(), (xml) => {
          const { decisions } = place(xml, { policy: each });
          const conventional = decisions.filter(
            ({ request }) =>
              request.controller === undefined && !request.connectors.includes('express'),
          );
          expect(conventional.map(({ device }) => device)).toEqual(['sata:0']);
        }),
        { numRuns: 60 },
      );
    },
  );

  it('come out the same when they are designed again, with nothing left to replace', () => {
    fc.assert(
      fc.property(legacyDefinitions(), (xml) => {
        const first = place(xml, { policy });
        const second = place(first.xml, { policy });
        expect(second.xml).toBe(first.xml);
        expect(second.issues.map(({ code }) => code)).not.toContain('model-substituted');
      }),
      { numRuns: 60 },
    );
  });
});

import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fromJSON, readXml } from 'virtwright';
import { childElements } from '../../src/xml/index.js';
import { lostOfDomain } from '../guest/kept.js';
import { randomWords } from '../support/random-words.js';
import { describeWithLibvirt } from './requirement.js';

describeWithLibvirt('libvirt keeps the words about a guest as a whole', (libvirt) => {
  it('in whatever order and company they are said', async () => {
    await fc.assert(
      fc.asyncProperty(randomWords(), async (spec) => {
        const { xml } = fromJSON(spec).design();
        const answer = await libvirt().define(xml);
        if ('refused' in answer) throw new Error(`${answer.refused}\n${xml}`);
        const parts = childElements(readXml(xml).root).map(({ name }) => name);
        const said = [...new Set(parts)].filter((name) => name !== 'devices' && name !== 'name');
        const lost = said.flatMap((part) => lostOfDomain(xml, answer.kept, part));
        // libvirt writes the version of the machine for its short name.
        expect(lost.filter((loss) => !loss.startsWith('os/type@machine'))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

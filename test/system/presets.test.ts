import { expect, it } from '@jest/globals';
import { presetGuests } from '../support/preset-guests.js';
import { allDifferences } from './compare.js';
import { describeWithLibvirt } from './requirement.js';

describeWithLibvirt('libvirt keeps every place of a guest for the preset', (libvirt) => {
  it.each(Object.entries(presetGuests))('%s', async (_, made) => {
    const { xml } = made().design();
    const answer = await libvirt().define(xml);
    if ('refused' in answer) throw new Error(answer.refused);
    expect(allDifferences(xml, answer.kept)).toEqual([]);
  });
});

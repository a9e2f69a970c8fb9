import { expect, it } from '@jest/globals';
import { type Guest, guest } from 'virtwright';
import { purePcie } from 'virtwright/policies';
import { withMany } from '../support/crowds.js';
import { placementDifferences } from './compare.js';
import { describeWithLibvirt } from './requirement.js';

/** Guests with as much in them as a topology bears. */
const crowded: readonly (readonly [string, () => Guest<string>])[] = [
  ['250 devices that can be unplugged', () => withMany(empty('wide'), 250).hotpluggable()],
  ['1,000 dense devices', () => withMany(empty('dense'), 1000).dense()],
];

function empty(name: string): Guest<string> {
  return guest(name).hypervisor('qemu').memory('256 MiB').policy(purePcie());
}

describeWithLibvirt('libvirt keeps every place of', (libvirt) => {
  it.each(crowded)('%s', async (_, made) => {
    const { xml } = made().design();
    const answer = await libvirt().define(xml);
    if ('refused' in answer) throw new Error(answer.refused);
    expect(placementDifferences(xml, answer.kept)).toEqual([]);
  });
});

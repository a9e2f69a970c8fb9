import { expect, it } from '@jest/globals';
import { type Guest, guest } from 'virtwright';
import { legacyPci, numaAware, purePcie } from 'virtwright/policies';
import { withMany } from '../support/crowds.js';
import { placementDifferences } from './compare.js';
import { describeWithLibvirt } from './requirement.js';

function empty(name: string): Guest<string> {
  return guest(name).defaults(false).hypervisor('qemu').memory('256 MiB').policy(purePcie());
}

/** A graphics card with its sound, two network cards that keep apart, and two devices in one slot. */
function cards(name: string): Guest<string> {
  return empty(name)
    .addHostdev('0000:3b:00.1')
    .addHostdev('0000:3b:00.0')
    .addHostdev('0000:3b:00.3')
    .addNic({ name: 'lan-a' })
    .addNic({ name: 'lan-b' })
    .apartFrom('lan-a')
    .addRng({ name: 'rng' })
    .sameSlotAs('lan-b');
}

function numa(name: string): Guest<string> {
  return cards(name)
    .vcpus(2)
    .memory('512 MiB')
    .addCell({ cpus: '0', memory: '256 MiB' })
    .addCell({ cpus: '1', memory: '256 MiB' });
}

/** Guests with as much in them as a topology bears, and those that say who shares a slot. */
const guests: readonly (readonly [string, () => Guest<string>])[] = [
  ['250 devices that can be unplugged', () => withMany(empty('wide'), 250).hotpluggable()],
  ['1,000 dense devices', () => withMany(empty('dense'), 1000).dense()],
  [
    '1,000 dense devices that stay',
    () => withMany(empty('dense-fixed'), 1000).intend({ dense: true, hotplug: false }),
  ],
  [
    '1,000 dense devices behind eight bridges',
    () => withMany(empty('dense-pc').machine('pc').policy(legacyPci()), 1000).dense(),
  ],
  ['cards in slots of their own', () => cards('cards')],
  [
    'cards on a machine without Express',
    () => cards('cards-pc').machine('pc').policy(legacyPci()).intend({ sameSlotAs: 'lan-a' }),
  ],
  [
    'virtual functions beside a card',
    () => cards('virtual').addHostdev('0000:81:02.1').addHostdev('0000:81:02.2'),
  ],
  [
    'cards and head-room near NUMA nodes',
    () =>
      numa('numa')
        .reserveHotplug({ nics: 2 }, { node: 0 })
        .reserveHotplug({ gpus: 9, legacy: 1 }, { node: 1 })
        .policy(numaAware()),
  ],
  [
    'ports without hotplug',
    () => withMany(empty('fixed').policy(purePcie({ noHotplug: 'port' })), 20).noHotplug(),
  ],
];

describeWithLibvirt('libvirt keeps every place of', (libvirt) => {
  it.each(guests)('%s', async (_, made) => {
    const { xml } = made().design();
    const answer = await libvirt().define(xml);
    if ('refused' in answer) throw new Error(answer.refused);
    expect(placementDifferences(xml, answer.kept)).toEqual([]);
  });
});

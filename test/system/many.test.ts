import { expect, it } from '@jest/globals';
import { type Design, type DeviceIntents, tryPlace } from 'virtwright';
import { purePcie } from 'virtwright/policies';
import { readXml } from '../../src/xml/index.js';
import { BARE, designed, wishing } from '../support/placing.js';
import { guestDifferences, guestView, numberedPci } from './guest-view.js';
import { smallGuest } from './guests.js';
import { describeWithLibvirt } from './requirement.js';

const RNG = "<rng model='virtio'><backend model='random'>/dev/urandom</backend></rng>";

/** A guest of nothing but random number generators, which need no file and little memory of the host. */
function rngs(count: number, wish?: DeviceIntents): Design {
  const devices = BARE + RNG.repeat(count);
  const document = readXml(smallGuest({ name: `rngs-${count}`, machine: 'q35', devices }));
  const wishes = Array.from({ length: wish ? count : 0 }, (_, at) => [`rng:${at}`, wish ?? {}]);
  return designed(
    tryPlace(document, {
      policy: purePcie({ spares: 0 }),
      ...wishing(document, Object.fromEntries(wishes)),
    }),
  );
}

describeWithLibvirt('pure-pcie guests of many devices', (libvirt) => {
  it.each([[250, rngs(250)]])('%d devices', async (count, design) => {
    const t0 = Date.now();
    const started = await libvirt().start(design.xml);
    if ('refused' in started) throw new Error(started.refused);
    const t1 = Date.now();
    try {
      const buses = await numberedPci(libvirt(), started.name, 120);
      console.log(t1 - t0, Date.now() - t1);
      expect(guestDifferences(buses, started.live)).toEqual([]);
      const shown = [...guestView(buses, started.live).devices.keys()];
      expect(shown.filter((alias) => alias.startsWith('rng'))).toHaveLength(count);
    } finally {
      await libvirt().destroy(started.name);
    }
  });
});

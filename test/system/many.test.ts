import { expect, it } from '@jest/globals';
import { type Design, type DeviceIntents, tryPlace } from 'virtwright';
import { purePcie } from 'virtwright/policies';
import { BARE, designed } from '../support/placing.js';
import { guestDifferences, guestView, numberedPci } from './guest-view.js';
import { smallGuest } from './guests.js';
import { describeWithLibvirt } from './requirement.js';

const RNG = "<rng model='virtio'><backend model='random'>/dev/urandom</backend></rng>";

/** Firmware takes most of it on a busy machine; on an idle one it is a second. */
const NUMBERED_SECONDS = 120;

const pluggable = { hotplug: 'required' } as const;
const dense = { hotplug: 'required', dense: true } as const;

/** A guest of random number generators, which need no file and next to no memory of the host. */
function rngs(count: number, wish: DeviceIntents): Design {
  const devices = BARE + RNG.repeat(count);
  const xml = smallGuest({ name: `rngs-${count}`, machine: 'q35', devices });
  const wishes = Array.from({ length: count }, (_, at) => [`rng:${at}`, wish]);
  return designed(
    tryPlace(xml, {
      policy: purePcie({ spares: 0 }),
      intents: Object.fromEntries(wishes),
    }),
  );
}

describeWithLibvirt('pure-pcie guests of many devices start, and QEMU shows', (libvirt) => {
  it.each([
    [250, 'that can be unplugged', pluggable],
    [1000, 'that share ports', dense],
  ])('all %d %s', async (count, _title, wish) => {
    const started = await libvirt().start(rngs(count, wish).xml);
    if ('refused' in started) throw new Error(started.refused);
    try {
      const buses = await numberedPci(libvirt(), started.name, NUMBERED_SECONDS);
      expect(guestDifferences(buses, started.live)).toEqual([]);
      const shown = [...guestView(buses, started.live).devices.keys()];
      expect(shown.filter((alias) => alias.startsWith('rng'))).toHaveLength(count);
    } finally {
      await libvirt().destroy(started.name);
    }
  });
});

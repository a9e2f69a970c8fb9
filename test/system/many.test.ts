import { expect, it } from '@jest/globals';
import { type Guest, guest } from 'virtwright';
import { purePcie } from 'virtwright/policies';
import { withMany } from '../support/crowds.js';
import { guestDifferences, guestView, observe } from './guest-view.js';
import { describeWithLibvirt } from './requirement.js';

/** Firmware takes most of it on a busy machine; on an idle one it is a second. */
const NUMBERED_SECONDS = 120;

/** Random number generators need no file and next to no memory of the host. */
const rngs = (count: number): Guest<string> =>
  withMany(
    guest(`rngs-${count}`).defaults(false).hypervisor('qemu').memory('64 MiB').policy(purePcie()),
    count,
  );

describeWithLibvirt('pure-pcie guests of many devices start, and QEMU shows', (libvirt) => {
  it.each([
    [250, 'that can be unplugged', rngs(250).hotpluggable()],
    [1000, 'that share ports', rngs(1000).dense()],
  ])('all %d %s', async (count, _title, made) => {
    const { buses, live } = await observe(libvirt(), made.design().xml, NUMBERED_SECONDS);
    expect(guestDifferences(buses, live)).toEqual([]);
    const shown = [...guestView(buses, live).devices.keys()];
    expect(shown.filter((alias) => alias.startsWith('rng'))).toHaveLength(count);
  });
});

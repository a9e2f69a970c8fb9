import { expect, it } from '@jest/globals';
import { type Guest, guest } from 'virtwright';
import { preset, purePcie } from 'virtwright/policies';
import { bootedInto, guestKernel, withBooted } from './guest-kernel.js';
import { describeWithLibvirt } from './requirement.js';

const BRIDGE = 0x060400;

const desk = (boot: string): Guest =>
  guest('desk').defaults(false).hypervisor('qemu').memory('256 MiB').addXml(boot).addNic().addRng();

describeWithLibvirt(
  'the kernel of a guest',
  (libvirt) => {
    /** How many devices other than bridges the kernel sees, and how many of them it could eject. */
    async function seen(
      made: (boot: string) => Guest,
    ): Promise<{ all: number; pluggable: number }> {
      const { xml } = made(await bootedInto(libvirt())).design();
      const functions = await withBooted(libvirt(), xml, (booted) => booted.sees());
      const devices = functions.filter((one) => one.class !== BRIDGE);
      return {
        all: devices.length,
        pluggable: devices.filter(({ pluggable }) => pluggable).length,
      };
    }

    it('can eject nothing under windows-desktop', async () => {
      const { all, pluggable } = await seen((boot) => desk(boot).policy(preset('windows-desktop')));
      expect(all).toBeGreaterThan(4);
      expect(pluggable).toBe(0);
    }, 300_000);

    it('can eject what has a root port under pure-pcie', async () => {
      // Network card, random numbers, USB controller and memory balloon.
      const { pluggable } = await seen((boot) => desk(boot).policy(purePcie()));
      expect(pluggable).toBe(4);
    }, 300_000);
  },
  guestKernel,
);

import { beforeAll, expect, it } from '@jest/globals';
import { type Design, formatPciAddress, guest, type HostDevice } from 'virtwright';
import { preset } from 'virtwright/policies';
import { placementDifferences } from './compare.js';
import { bootedInto, guestKernel, type SysfsFunction, withBooted } from './guest-kernel.js';
import { describeWithLibvirt } from './requirement.js';
import { emulated } from './stand-in.js';

/** A host of two nodes, each with two cards behind one switch or two, and one card on another root complex. */
const CARDS = {
  left: { node: 0, rootComplex: 'pci0000:3a', switches: ['0000:3b:00.0'] },
  'left-mate': { node: 0, rootComplex: 'pci0000:3a', switches: ['0000:3b:00.0'] },
  'left-alone': { node: 0, rootComplex: 'pci0000:5d' },
  right: { node: 1, rootComplex: 'pci0000:ba', switches: ['0000:bb:00.0', '0000:bd:00.0'] },
  'right-mate': { node: 1, rootComplex: 'pci0000:ba', switches: ['0000:bb:00.0', '0000:bd:00.0'] },
  'right-alone': { node: 1, rootComplex: 'pci0000:dd' },
} as const satisfies Readonly<Record<string, HostDevice>>;

const names = Object.keys(CARDS);
const hostAddress = (at: number): string => `0000:${(0x40 + at).toString(16)}:00.0`;

/** A guest of two cells on that host, to which all the cards are passed through. */
function passingThrough(boot: string): Design {
  const devices = Object.fromEntries(
    Object.values(CARDS).map((facts, at) => [hostAddress(at), facts]),
  );
  const bound = guest('gpus')
    .defaults(false)
    .hypervisor('qemu')
    .addXml(boot)
    .addCell({ cpus: '0', memory: '128 MiB', hostNodes: '0' })
    .addCell({ cpus: '1', memory: '128 MiB', hostNodes: '1' })
    .host({ devices })
    .policy(preset('gpu-passthrough'));
  return bound
    .group((cards) =>
      names.reduce((all, name, at) => all.addHostdev({ name, host: hostAddress(at) }), cards),
    )
    .design();
}

describeWithLibvirt(
  'a guest that mirrors the nodes, root complexes and switches of its host',
  (libvirt) => {
    let design: Design;
    let seen: ReadonlyMap<string, SysfsFunction>;

    beforeAll(async () => {
      design = passingThrough(await bootedInto(libvirt()));
      const functions = await withBooted(libvirt(), emulated(design.xml), (booted) =>
        booted.sees(),
      );
      seen = new Map(functions.map((one) => [one.address, one]));
    }, 300_000);

    /** What the kernel shows where the design foretells a device. */
    function inSysfs(device: string): SysfsFunction | undefined {
      const address = design.guestView.addresses.get(device);
      return address && seen.get(formatPciAddress(address));
    }

    /** The upstream ports above a device, nearest first. */
    function switchesAbove(device: string): readonly string[] {
      const { path } = design.explain(device);
      return path.filter((controller) => controller.startsWith('pcie-switch-upstream-port'));
    }

    it('is kept by libvirt', async () => {
      const answer = await libvirt().define(design.xml);
      expect(answer).toHaveProperty('kept');
      if ('kept' in answer) expect(placementDifferences(design.xml, answer.kept)).toEqual([]);
    });

    it('has each card where its kernel sees it, near its node', () => {
      expect(names.map((name) => inSysfs(name)?.node)).toEqual([0, 0, 0, 1, 1, 1]);
      expect(design.guestView.lost).toEqual([]);
    });

    it('has as many root complexes for its cards as its host', () => {
      const roots = names.map((name) => inSysfs(name)?.root);
      const [left, leftMate, leftAlone, right, rightMate, rightAlone] = roots;
      expect([leftMate, rightMate]).toEqual([left, right]);
      expect(new Set([0, left, leftAlone, right, rightAlone]).size).toBe(5);
    });

    it('has cards of one switch behind one switch, as deep as they are', () => {
      expect(names.map((name) => switchesAbove(name).length)).toEqual([1, 1, 0, 2, 2, 0]);
      expect(switchesAbove('left-mate')).toEqual(switchesAbove('left'));
      expect(switchesAbove('right-mate')).toEqual(switchesAbove('right'));
    });
  },
  guestKernel,
);

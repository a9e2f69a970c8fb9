import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatPciAddress, type HostFacts } from 'virtwright';
import { numaAware } from 'virtwright/policies';
import { BARE, designed, disk, placed, tryWith } from '../support/placing.js';
import { targets } from '../support/targets.js';

/** Slots of a host bridge. */
const SLOTS = 31;

/** How many disks are to be near no node, near node 0 and near node 1, and the IOMMU groups of host devices. */
interface Crowd {
  readonly disks: readonly [nowhere: number, left: number, right: number];
  readonly groups: readonly number[];
}

const crowds: fc.Arbitrary<Crowd> = fc.record({
  disks: fc.tuple(fc.nat(140), fc.nat(70), fc.nat(70)),
  groups: fc.array(fc.nat(3), { maxLength: 6 }),
});

const hostAddress = (at: number): string => `0000:${(0x10 + at).toString(16)}:00.0`;

function hostdev(at: number): string {
  const [domain, bus] = hostAddress(at).split(':');
  return `<hostdev mode='subsystem' type='pci' managed='yes'>
    <source><address domain='0x${domain}' bus='0x${bus}' slot='0x00' function='0x0'/></source>
  </hostdev>`;
}

it('pseries has as many host bridges as nodes, isolation groups and slots ask for', () => {
  fc.assert(
    fc.property(crowds, ({ disks, groups }) => {
      const [nowhere, left, right] = disks;
      const all = targets(nowhere + left + right);
      const node = (at: number) => (at < left ? 0 : at < left + right ? 1 : undefined);
      const wishes = all.flatMap((dev, at) => {
        const cell = node(at);
        return cell === undefined ? [] : [[`disk:${dev}`, { node: { cell } }] as const];
      });
      const host: HostFacts = {
        devices: Object.fromEntries(
          groups.map((iommuGroup, at) => [hostAddress(at), { iommuGroup }]),
        ),
      };
      const devices = [BARE, ...all.map((dev) => disk(dev)), ...groups.map((_, at) => hostdev(at))];
      const guest = { arch: 'ppc64', machine: 'pseries', cells: 2, devices };
      const options = { policy: numaAware(), host };
      const design = designed(tryWith(guest, Object.fromEntries(wishes), options));
      const { buses, decisions } = design.topology;

      expect(design.issues).toEqual([]);
      const places = decisions.map(({ address }) => formatPciAddress(address));
      expect(new Set(places).size).toBe(places.length);
      const nodeOf = (dev: string) =>
        buses.find(({ index }) => index === design.addressOf(`disk:${dev}`)?.bus)?.cell;
      expect(all.map(nodeOf)).toEqual(all.map((_, at) => node(at)));
      const busesOfGroup = groups.map(
        (_, at) => design.addressOf(`hostdev:${hostAddress(at)}`)?.bus,
      );
      groups.forEach((group, at) => {
        groups.forEach((other, with_) => {
          expect(busesOfGroup[at] === busesOfGroup[with_]).toBe(group === other);
        });
      });
      // One slot of the first ones stays free.
      const plain = Math.max(1, Math.ceil((nowhere + 1) / SLOTS));
      const near = Math.ceil(left / SLOTS) + Math.ceil(right / SLOTS);
      expect(buses).toHaveLength(plain + near + new Set(groups).size);
      expect(placed(design.xml, options).xml).toBe(design.xml);
    }),
    { numRuns: 60, seed: 20261122 },
  );
});

import { expect, it } from '@jest/globals';
import { type Design, type HostDevice, type HostFacts, tryPlace } from 'virtwright';
import { numaAware, purePcie } from 'virtwright/policies';
import { BARE, definition, designed } from '../support/placing.js';
import { placementDifferences } from './compare.js';
import { guestDifferences, guestView, numberedPci } from './guest-view.js';
import { describeWithLibvirt } from './requirement.js';

/** A host of two nodes, each with two cards behind one switch and one card on another root complex. */
const CARDS: Readonly<Record<string, HostDevice>> = {
  '3d': { node: 0, rootComplex: 'pci0000:3a', switches: ['0000:3b:00.0'] },
  '3e': { node: 0, rootComplex: 'pci0000:3a', switches: ['0000:3b:00.0'] },
  '5e': { node: 0, rootComplex: 'pci0000:5d' },
  bd: { node: 1, rootComplex: 'pci0000:ba', switches: ['0000:bb:00.0', '0000:bc:00.0'] },
  be: { node: 1, rootComplex: 'pci0000:ba', switches: ['0000:bb:00.0', '0000:bc:00.0'] },
  de: { node: 1, rootComplex: 'pci0000:dd' },
};

const host: HostFacts = {
  devices: Object.fromEntries(
    Object.entries(CARDS).map(([bus, facts]) => [`0000:${bus}:00.0`, facts]),
  ),
};

const MEMORY = `<numatune>
  <memnode cellid='0' mode='strict' nodeset='0'/>
  <memnode cellid='1' mode='strict' nodeset='1'/>
</numatune>`;

function passingThrough(): Design {
  const hostdevs = Object.keys(CARDS).map(
    (bus) => `<hostdev mode='subsystem' type='pci' managed='yes'>
      <source><address domain='0x0000' bus='0x${bus}' slot='0x00' function='0x0'/></source>
      <alias name='ua-card-${bus}'/>
    </hostdev>`,
  );
  const policy = numaAware({ base: purePcie(), follow: 'switch' });
  const xml = definition({ cells: 2, devices: [BARE, ...hostdevs], vcpus: 2 });
  return designed(tryPlace(xml.replace('<os>', `${MEMORY}<os>`), { policy, host }));
}

/** The same layout with emulated network cards in place of cards that this machine does not have. */
function withEmulatedCards(xml: string): string {
  return xml
    .replace(/<numatune>.*<\/numatune>/s, '')
    .replace(
      /<hostdev[^>]*>\s*<source>.*?<\/source>/gs,
      "<interface type='user'><model type='virtio'/>",
    )
    .replaceAll('</hostdev>', '</interface>');
}

describeWithLibvirt(
  'a guest that mirrors the root complexes and switches of its host',
  (libvirt) => {
    const design = passingThrough();

    it('is kept by libvirt', async () => {
      const answer = await libvirt().define(design.xml);
      expect(answer).toHaveProperty('kept');
      if ('kept' in answer) expect(placementDifferences(design.xml, answer.kept)).toEqual([]);
    });

    it('shows its cards where the design says', async () => {
      const started = await libvirt().start(withEmulatedCards(design.xml));
      if ('refused' in started) throw new Error(started.refused);
      try {
        const buses = await numberedPci(libvirt(), started.name);
        expect(guestDifferences(buses, started.live)).toEqual([]);
        const { devices } = guestView(buses, started.live);
        const behind = (bus: string) => devices.get(`ua-card-${bus}`)?.behind ?? [];
        expect(behind('3d').slice(0, 3)).toEqual(behind('3e').slice(0, 3));
        expect(behind('3d')).toHaveLength(4);
        expect(behind('bd').slice(0, 5)).toEqual(behind('be').slice(0, 5));
        expect(behind('bd')).toHaveLength(6);
        expect(new Set(Object.keys(CARDS).map((bus) => behind(bus)[0])).size).toBe(4);
      } finally {
        await libvirt().destroy(started.name);
      }
    });
  },
);

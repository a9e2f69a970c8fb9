import { expect, it } from '@jest/globals';
import { type Design, formatPciAddress, type Guest, guest, pciAddress, readXml } from 'virtwright';
import { numaAware, purePcie } from 'virtwright/policies';
import { addressesOf, formatAddress } from './addresses.js';
import { pairDevices } from './device-pairs.js';
import type { AttachAnswer, EmbeddedLibvirt } from './embedded-libvirt.js';
import { guestDifferences, numberedPci } from './guest-view.js';
import { describeWithLibvirt } from './requirement.js';

/** What is plugged in, one after the other. */
const KINDS = ['nic', 'disk'] as const;

const base = guest('hotplug')
  .defaults(false)
  .hypervisor('qemu')
  .memory('256 MiB')
  .vcpus(2)
  .addNic()
  .addRng();
const twoCells = base
  .addCell({ cpus: '0', memory: '128 MiB' })
  .addCell({ cpus: '1', memory: '128 MiB' });

const guests: readonly (readonly [title: string, places: number, guest: Guest])[] = [
  ['pure-pcie', 6, base.reserveHotplug({ nics: 3, disks: 3 }).policy(purePcie())],
  [
    'pure-pcie, behind a switch',
    5,
    base
      .addController('pcie-root-port')
      .addController('pcie-switch-upstream-port')
      .addController('pcie-switch-downstream-port')
      .addController('pcie-switch-downstream-port')
      .reserveHotplug({ nics: 2, disks: 3 })
      .policy(purePcie()),
  ],
  [
    'numa-aware, a port kept behind each expander and four elsewhere',
    6,
    twoCells
      .addNic()
      .onNode(0)
      .addNic()
      .onNode(1)
      .reserveHotplug({ nics: 1 }, { node: 0 })
      .reserveHotplug({ disks: 1 }, { node: 1 })
      .reserveHotplug({ nics: 2, disks: 2 })
      .policy(numaAware({ base: purePcie() })),
  ],
];

describeWithLibvirt('places kept for hotplug', (libvirt) => {
  it.each(guests)('%s: %d, no fewer and no more', async (_title, places, built) => {
    const design = built.design();
    const predicted = freePorts(design);
    expect(predicted).toHaveLength(places);

    const started = await libvirt().start(design.xml);
    if ('refused' in started) throw new Error(started.refused);
    try {
      const taken: string[] = [];
      let before = started.live;
      for (let at = 0; at < places; at += 1) {
        const answer = await attach(libvirt(), KINDS[at % KINDS.length] ?? 'nic', at);
        if ('refused' in answer) throw new Error(`attaching number ${at}: ${answer.refused}`);
        taken.push(...addedPlaces(before, answer.live));
        before = answer.live;
      }
      expect(taken.sort()).toEqual(predicted.map((address) => `pci ${address}`).sort());
      const buses = await numberedPci(libvirt(), started.name);
      expect(guestDifferences(buses, before)).toEqual([]);
      for (const kind of KINDS)
        expect(await attach(libvirt(), kind, places)).toEqual({
          refused: expect.stringContaining('No more available PCI slots'),
        });
    } finally {
      await libvirt().destroy(started.name);
    }
  });
});

/** Where one more device each can be plugged in, by the design alone. */
function freePorts({ topology }: Design): string[] {
  return topology.buses
    .filter((bus) => bus.controller.autoAssign && bus.hotplug && bus.freeSlots > 0)
    .map(({ index }) => formatPciAddress(pciAddress(index, 0)).slice('0000:'.length));
}

async function attach(
  libvirt: EmbeddedLibvirt,
  kind: (typeof KINDS)[number],
  at: number,
): Promise<AttachAnswer> {
  if (kind === 'nic')
    return await libvirt.attachDevice(
      'hotplug',
      "<interface type='user'><model type='virtio'/></interface>",
    );
  const image = await libvirt.addFile(`${at}.img`, new Uint8Array(1024 * 1024));
  const target = `vd${String.fromCharCode('a'.charCodeAt(0) + at)}`;
  return await libvirt.attachDevice(
    'hotplug',
    `<disk type='file' device='disk'>
      <driver name='qemu' type='raw'/>
      <source file='${image}'/>
      <target dev='${target}' bus='virtio'/>
    </disk>`,
  );
}

function addedPlaces(before: string, after: string): string[] {
  const { added } = pairDevices(readXml(before).root, readXml(after).root);
  return added.flatMap(({ device }) => addressesOf(device).map(formatAddress));
}

import { expect, it } from '@jest/globals';
import { guest } from 'virtwright';
import { catalog, reaches } from 'virtwright/catalog';
import { purePcie } from 'virtwright/policies';
import { allDifferences } from './compare.js';
import { guestDifferences, observe } from './guest-view.js';
import { describeWithLibvirt } from './requirement.js';

const SINCE = catalog.controller('pcie-root-port')?.settingsSince?.memReserve;

const MIB = 1024 ** 2;

describeWithLibvirt('ports that reserve memory', (libvirt) => {
  it('are kept and started by a libvirt that knows them, and left ordinary for an older one', async () => {
    const releases = libvirt().releases();
    const design = guest('reserving')
      .defaults(false)
      .hypervisor('qemu')
      .memory('256 MiB')
      .addNic()
      .reserveHotplug({ nics: 1 })
      .reserveHotplug({ gpus: 2 }, { memory: '64 MiB' })
      .host({ releases })
      .policy(purePcie())
      .design();
    const knows = reaches(releases, SINCE);
    expect(design.xml.match(/memReserve="65536"/g) ?? []).toHaveLength(knows ? 2 : 0);
    expect(design.issues.map(({ code }) => code)).toEqual(knows ? [] : ['mem-reserve-unsupported']);
    const answer = await libvirt().define(design.xml);
    if ('refused' in answer) throw new Error(answer.refused);
    expect(allDifferences(design.xml, answer.kept)).toEqual([]);
    const { buses, live } = await observe(libvirt(), design.xml);
    expect(guestDifferences(buses, live)).toEqual([]);
    const windows = (buses[0]?.devices ?? []).flatMap(({ pci_bridge: bridge }) => {
      const range = bridge?.bus.memory_range;
      return range ? [(range.limit - range.base + 1) / MIB] : [];
    });
    expect(windows.filter((size) => size === 64)).toHaveLength(knows ? 2 : 0);
    expect(windows.filter((size) => size === 2).length).toBeGreaterThanOrEqual(1);
  });
});

import { expect, it } from '@jest/globals';
import { guest, place, readXml } from 'virtwright';
import { childElements, descend } from '../../src/xml/tree.js';
import { lostOfDomain, lostOptions } from '../guest/kept.js';
import { BARE, definition } from '../support/placing.js';
import { placementDifferences } from './compare.js';
import { describeWithLibvirt } from './requirement.js';

describeWithLibvirt('an IOMMU', (libvirt) => {
  it('for many vCPUs is kept as it is written', async () => {
    const { xml } = place(definition({ vcpus: 260, devices: BARE }));
    const answer = await libvirt().define(xml);
    if ('refused' in answer) throw new Error(`${answer.refused}\n${xml}`);
    expect(placementDifferences(xml, answer.kept)).toEqual([]);
    expect(lostOptions(xml, answer.kept)).toEqual([]);
    expect(lostOfDomain(xml, answer.kept, 'features')).toEqual([]);
    const devices = descend(readXml(answer.kept).root, 'devices');
    expect(devices && childElements(devices, 'iommu')).toHaveLength(1);
  });

  it('lets a guest start whose virtio devices go through it', async () => {
    const { xml, issues } = guest('behind-iommu')
      .defaults(false)
      .hypervisor('qemu')
      .addNic()
      .addRng()
      .addIommu({ virtioDevices: true })
      .design();
    expect(issues).toEqual([]);
    const answer = await libvirt().start(xml);
    if ('refused' in answer) throw new Error(`${answer.refused}\n${xml}`);
    expect(answer.live.match(/iommu='on'/g)).toHaveLength(3);
  });
});

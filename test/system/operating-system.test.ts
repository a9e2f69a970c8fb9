import { expect, it } from '@jest/globals';
import { guest, place, readXml } from 'virtwright';
import { readOs } from '../../src/domain/operating-system.js';
import { placementDifferences } from './compare.js';
import { describeWithLibvirt } from './requirement.js';

describeWithLibvirt('libvirt keeps the operating system of a guest', (libvirt) => {
  it.each([
    ['win11', 'http://microsoft.com/win/11', 'pure-pcie'],
    ['debian8', 'http://debian.org/debian/8', 'legacy-pci'],
    ['http://example.com/own/1', 'http://example.com/own/1', 'pure-pcie'],
  ])('%s', async (name, id, policy) => {
    const made = guest('os').defaults(false).hypervisor('qemu').os(name).addNic();
    const design = made.remember(made.design()).design();
    const answer = await libvirt().define(design.xml);
    if ('refused' in answer) throw new Error(answer.refused);
    expect(readOs(readXml(answer.kept).root)).toBe(id);
    expect(placementDifferences(design.xml, answer.kept)).toEqual([]);
    expect(place(answer.kept).topology.policy).toBe(policy);
    expect(place(answer.kept, { fresh: true }).topology.policy).toBe(policy);
  });
});

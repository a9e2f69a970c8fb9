import { expect, it } from '@jest/globals';
import { describeWithLibvirt } from '../system/requirement.js';
import { compareWithLibvirt } from './against-libvirt.js';
import { isExact } from './compare-directories.js';
import { complaints } from './summary.js';

/** Families that libvirt has assigned alike in all releases of these years; PCI is compared elsewhere. */
const isOther = (family: string): boolean => family !== 'pci';

describeWithLibvirt('random domains', (libvirt) => {
  it('get the addresses of all families but PCI that libvirt gives them', async () => {
    const { outcomes } = await compareWithLibvirt(libvirt(), { count: 150, seed: 20 });
    const others = outcomes
      .filter(({ errors }) => errors.length === 0)
      .map((outcome) => ({
        ...outcome,
        differences: new Map([...outcome.differences].filter(([family]) => isOther(family))),
      }));
    expect(others.length).toBeGreaterThan(20);
    expect(complaints(others.filter((outcome) => !isExact(outcome)))).toBe('');
  });
});

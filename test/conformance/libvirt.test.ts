import { expect, it } from '@jest/globals';
import { reaches } from '../../src/catalog/index.js';
import { describeWithLibvirt } from '../system/requirement.js';
import { compareWithLibvirt } from './against-libvirt.js';
import type { Outcome } from './compare-directories.js';
import { complaints } from './summary.js';

/** Releases whose PCI places are those of the policy `libvirt`; older ones order the controllers they add otherwise. */
const SAME_PCI = { libvirt: '11.0.0' };

function withoutPci(outcome: Outcome): Outcome {
  const others = [...outcome.differences].filter(([family]) => family !== 'pci');
  return { ...outcome, differences: new Map(others) };
}

describeWithLibvirt('random domains', (libvirt) => {
  it('get the addresses that libvirt gives them', async () => {
    const { outcomes } = await compareWithLibvirt(libvirt(), { count: 150, seed: 20 });
    const isRecent = reaches(libvirt().releases(), SAME_PCI);
    expect(outcomes.length).toBeGreaterThan(20);
    expect(complaints(isRecent ? outcomes : outcomes.map(withoutPci))).toBe('');
  });
});

import { describe, expect, it } from '@jest/globals';
import { guest, type HostFacts } from 'virtwright';

const devices: HostFacts['devices'] = {
  '0000:00:02.0': { iommuGroup: 1, driver: 'i915', neededFor: 'screen' },
  '0000:3a:00.0': { iommuGroup: 7, driver: 'pcieport' },
  '0000:3b:00.0': { iommuGroup: 7, driver: 'vfio-pci' },
  '0000:3b:00.1': { iommuGroup: 7, driver: 'snd_hda_intel' },
  '0000:3b:00.2': { iommuGroup: 7 },
  '0000:3c:00.0': { iommuGroup: 8, driver: 'nvme' },
};

/** What is told of a guest that gets these devices of the host. */
function told(facts: HostFacts, ...hosts: readonly string[]): string[] {
  const begun = guest('a').defaults(false).host(facts);
  const result = hosts.reduce((so, host) => so.add({ kind: 'hostdev', host }), begun).tryDesign();
  const issues = result.ok ? result.design.issues : result.issues;
  return issues
    .filter(({ severity }) => severity !== 'note')
    .map(({ code, device, message }) => `${code} ${device}: ${message}`);
}

describe('a device that is passed through', () => {
  it('needs the others of its IOMMU group, as far as drivers of the host have them', () => {
    expect(told({ devices }, '0000:3b:00.0')).toEqual([
      'iommu-group-shared hostdev:0000:3b:00.0: 0000:3b:00.0 is in IOMMU group 7 of the host with 0000:3b:00.1 (snd_hda_intel), and a group goes to one guest as a whole.',
    ]);
    expect(told({ devices }, '0000:3b:00.0', '0000:3b:00.1')).toEqual([]);
    expect(told({ devices }, '0000:3c:00.0')).toEqual([]);
  });

  it('is one that the host has', () => {
    expect(told({ devices }, '0000:3d:00.0')).toEqual([
      'host-device-missing hostdev:0000:3d:00.0: The host has no PCI device 0000:3d:00.0, as far as is told.',
    ]);
    // Nobody told of any.
    expect(told({}, '0000:3d:00.0')).toEqual([]);
    // What is written by hand may name some only; what was read from a host tells drivers.
    expect(told({ devices: { '0000:3c:00.0': { node: 1 } } }, '0000:3d:00.0')).toEqual([]);
  });

  it('is none that the host needs itself', () => {
    expect(told({ devices }, '0000:00:02.0')).toEqual([
      'host-device-needed hostdev:0000:00:02.0: The host needs 0000:00:02.0 itself: its screen is on it.',
    ]);
  });
});

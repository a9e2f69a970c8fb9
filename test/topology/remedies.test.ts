import { describe, expect, it } from '@jest/globals';
import { type Guest, guest } from 'virtwright';
import { numaAware, purePcie } from 'virtwright/policies';
import { busOf } from '../support/placing.js';

const DISK = { file: '/a', name: 'disk' } as const;

/** What one is told to do, by code. */
function remedies(made: Guest<string>): readonly (readonly [code: string, remedy?: string])[] {
  const result = made.tryDesign();
  const issues = result.ok ? result.design.issues : result.issues;
  return issues.map(({ code, remedy }) => [code, remedy]);
}

const AT =
  "the address 0000:00:05.0 (at(); where it stands in the XML open(xml).moveTo('disk') or virtwright set FILE disk.at=)";

describe('the remedy of a wish that is not met', () => {
  it.each<[string, Guest<string>, string]>([
    [
      'integrated()',
      guest('q35').defaults(false).addDisk(DISK).integrated(),
      'integrated() (or --intent integrated)',
    ],
    ['an address', guest('q35').defaults(false).addDisk(DISK).at('0000:00:05.0'), AT],
  ])('is to leave out what ties the device to its place: %s', (_, made, tie) => {
    expect(remedies(made.intend({ pcie: 'require' }))).toEqual([
      ['express-unmet', `Leave out ${tie}, or drop the wish.`],
    ]);
    expect(remedies(made.intend({ hotplug: true }))).toEqual([
      ['hotplug-unmet', `Leave out ${tie}, or drop hotpluggable() (or --intent hotpluggable).`],
    ]);
  });

  it('is another machine only where the machine is in the way', () => {
    expect(remedies(guest('pc').defaults(false).machine('pc').addDisk(DISK).requirePcie())).toEqual(
      [['express-unmet', 'Choose a machine with PCI Express, or drop the wish.']],
    );
  });

  it('is to declare a cell that is not there, whatever the policy', () => {
    for (const policy of [purePcie(), numaAware()])
      for (const strength of ['prefer', 'require'] as const)
        expect(
          remedies(guest('q35').defaults(false).addDisk(DISK).onNode(1, strength).policy(policy)),
        ).toEqual([
          [
            'node-missing',
            'Declare the cell with addCell() (or <cell> in <numa>), or leave out onNode() (or --intent on-node).',
          ],
        ]);
  });
});

describe('a device near a cell that is to be unplugged', () => {
  it.each(['prefer', 'require'] as const)(
    'has a bridge added behind pci-expander-bus: %s',
    (how) => {
      const design = guest('pc')
        .defaults(false)
        .machine('pc')
        .vcpus(1)
        .addCell({ cpus: '0', memory: '1 GiB' })
        .addDisk(DISK)
        .hotpluggable()
        .onNode(0, how)
        .policy(numaAware())
        .design();
      expect(design.issues).toEqual([]);
      expect(busOf(design, 'disk')).toMatchObject({ cell: 0, hotplug: true });
      expect(design.topology.buses.map(({ controller }) => controller.model)).toEqual([
        'pci-root',
        'pci-expander-bus',
        'pci-bridge',
      ]);
    },
  );
});

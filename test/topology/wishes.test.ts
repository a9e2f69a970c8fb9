import { describe, expect, it } from '@jest/globals';
import { type DeviceIntents, guest, wishes } from 'virtwright';

/** Everything that can be wanted, all at once. */
const everything: Required<DeviceIntents> = {
  connector: { kind: 'express', strength: 'require' },
  hotplug: 'never',
  integrated: true,
  node: { cell: 1, strength: 'require' },
  nearHostDevice: { address: '0000:3b:00.0' },
  sameNodeAs: { device: 'gpu', strength: 'prefer' },
  dense: true,
  apartFrom: ['lan-a', 'lan-b'],
  controller: 'left',
  sameSlotAs: 'gpu',
  functionOf: '0000:3b:00',
};

const saidOf = (wants: DeviceIntents): string[] =>
  wishes.flatMap(({ said }) => said(wants)?.says ?? []);

describe('the table of wishes', () => {
  it('has each wish once', () => {
    const members = wishes.map(({ member }) => member);
    expect(members.toSorted()).toEqual(Object.keys(everything).sort());
  });

  it('says each as the step is written', () => {
    expect(saidOf(everything)).toEqual([
      'requirePcie()',
      "onNode(1, 'require')",
      'noHotplug()',
      'integrated()',
      'nearHostDevice("0000:3b:00.0")',
      'sameNodeAs("gpu", \'prefer\')',
      'onController("left")',
      'apartFrom("lan-a", "lan-b")',
      'sameSlotAs("gpu")',
      'functionOf("0000:3b:00")',
      'dense()',
    ]);
    expect(saidOf({})).toEqual([]);
  });

  it('says nothing that is no step of a guest', () => {
    const steps = [...saidOf(everything), ...saidOf({ hotplug: 'required' })];
    for (const [name = ''] of steps.map((step) => step.split('(')))
      expect(Reflect.get(guest('web').defaults(false), name)).toBeInstanceOf(Function);
  });

  it('knows which are about one thing, of which the nearest counts', () => {
    const ways = wishes.filter(({ about }) => about === 'node').map(({ member }) => member);
    expect(ways).toEqual(['node', 'nearHostDevice', 'sameNodeAs']);
  });
});

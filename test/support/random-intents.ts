import fc from 'fast-check';
import type { Intents } from 'virtwright';

/**
 * Wishes about the place of a device; most devices have none.
 *
 * @param wild - Whether wishes may be such that machine or policy cannot meet them.
 */
export function intents(options: {
  readonly numa: boolean;
  readonly wild: boolean;
  readonly pcie: boolean;
}): fc.Arbitrary<Intents> {
  const { numa, wild, pcie } = options;
  const strength = wild
    ? fc.constantFrom<'prefer' | 'require'>('prefer', 'require')
    : fc.constant<'prefer'>('prefer');
  const always: readonly fc.WeightedArbitrary<Intents>[] = [
    { weight: 12, arbitrary: fc.constant({}) },
    { weight: 2, arbitrary: strength.map((wanted) => ({ pcie: wanted })) },
    { weight: 1, arbitrary: fc.constant({ pci: 'prefer' }) },
    { weight: 3, arbitrary: fc.constant({ hotplug: false }) },
    { weight: 1, arbitrary: fc.constant({ pci: 'prefer', hotplug: true }) },
    { weight: 2, arbitrary: fc.constant({ dense: true }) },
  ];
  const onNode = fc.integer({ min: 0, max: 1 }).map((node): Intents => ({ node }));
  const sometimes: readonly fc.WeightedArbitrary<Intents>[] = [
    { weight: numa ? 5 : 0, arbitrary: onNode },
    { weight: wild || pcie ? 1 : 0, arbitrary: fc.constant({ integrated: true }) },
  ];
  return fc.oneof(...always, ...sometimes.filter(({ weight }) => weight > 0));
}

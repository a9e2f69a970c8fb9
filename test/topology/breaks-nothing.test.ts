import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type PlacementRequest, pciAddress, placementRules } from 'virtwright';
import { Bus } from '../../src/topology/bus.js';
import { type Attempt, breaksNothing } from '../../src/topology/rules.js';
import { Tree } from '../../src/topology/tree.js';
import { rows } from './tiny.js';

/** A root, a shelf on it, a lane on the shelf and a further root, where some functions are taken. */
function treeWith(taken: readonly (readonly [number, number, number])[]): Tree {
  const tree = new Tree(Object.values(rows));
  for (const [index, model] of (['trunk', 'shelf', 'lane', 'trunk'] as const).entries()) {
    const bus = new Bus({ index, controller: rows[model], device: `pci:${index}` });
    tree.add(bus);
    if (bus.controller.upstream !== undefined) tree.attach(bus, index - 1);
  }
  for (const [bus, slot, fn] of taken) tree.take(pciAddress(bus, slot, fn), 'other');
  return tree;
}

const plain: PlacementRequest = {
  device: 'net',
  label: 'card net',
  kind: 'interface',
  model: 'card',
  connectors: ['conventional'],
  filedAs: 'conventional',
  wants: {},
  chipset: [],
};

/** What makes a device other than plain, one thing each. */
const traits: fc.Arbitrary<Partial<PlacementRequest>> = fc.oneof(
  fc.constant({ connectors: ['integrated' as const] }),
  fc.constant({ connectors: ['express' as const] }),
  fc.constant({ filedAs: 'integrated' as const }),
  fc.constant({ wants: { integrated: true } }),
  fc
    .constantFrom('must' as const, 'prefers' as const)
    .map((strength) => ({ chipset: [{ address: pciAddress(0, 2), strength }] })),
  fc.nat(2).map((fn) => ({ companion: { group: 'usb', function: fn } })),
  fc.nat(2).map((isolation) => ({ isolation })),
  fc.nat(3).map((index) => ({ controller: { row: rows.shelf, index, numbers: {} } })),
);

const requests = fc
  .array(traits, { maxLength: 2 })
  .map((some): PlacementRequest => Object.assign({}, plain, ...some));

const addresses = fc
  .tuple(fc.constantFrom(0, 0, 0, 1), fc.nat(4), fc.nat(4), fc.constantFrom(0, 0, 1, 7, 8, -1))
  .map(([domain, bus, slot, fn]) => ({ domain, bus, slot, function: fn }));

const taken = fc.array(fc.tuple(fc.nat(2), fc.nat(3), fc.nat(1)), { maxLength: 6 });

function attemptAt(tree: Tree, rest: Pick<Attempt, 'request' | 'address' | 'authority'>): Attempt {
  return { ...rest, tree, bus: tree.bus(rest.address.bus) };
}

describe('what bit sets tell of an attempt', () => {
  it('is never that it breaks nothing where a rule is broken', () => {
    const words = fc.constantFrom('user' as const, 'chipset' as const, 'policy' as const);
    fc.assert(
      fc.property(requests, addresses, taken, words, (request, address, held, authority) => {
        const tree = treeWith(held);
        const bus = tree.bus(address.bus);
        if (bus) bus.isolation = 1;
        const tried = attemptAt(tree, { request, address, authority });
        const broken = placementRules.filter((rule) => rule.broken(tried) !== undefined);
        expect(breaksNothing(tried) ? broken : []).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  it('is that an ordinary device breaks nothing in a free slot', () => {
    const tree = treeWith([[0, 1, 0]]);
    const at = (slot: number): boolean =>
      breaksNothing(
        attemptAt(tree, { request: plain, address: pciAddress(0, slot), authority: 'policy' }),
      );
    expect([at(1), at(2)]).toEqual([false, true]);
  });
});

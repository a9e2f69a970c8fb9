import { describe, expect, it } from '@jest/globals';
import { formatPciAddress, pciAddress, type TopologyView } from 'virtwright';
import { controller, device, firstFit, policyOf, rows, run, tinyMachine } from './tiny.js';

/** Looks at a tree with a shelf on the root, and one on each of two annexes of nodes 0 and 1. */
function look<Seen>(at: (view: TopologyView) => Seen): Seen {
  const seen: Seen[] = [];
  run({
    cells: 2,
    controllers: [
      controller('trunk', 0),
      controller('annex', 1, { at: '00:01.0', facts: { node: 0 } }),
      controller('annex', 2, { at: '00:02.0', facts: { node: 1 } }),
      controller('shelf', 3, { at: '00:03.0' }),
      controller('shelf', 4, { at: '01:00.0' }),
      controller('shelf', 5, { at: '02:00.0' }),
    ],
    devices: [device('a', { at: '03:01.0' }), device('b')],
    policy: policyOf((request, view) => {
      seen.push(at(view));
      return firstFit.propose(request, view);
    }),
  });
  const [first] = seen;
  if (first === undefined) throw new Error('the policy was not asked');
  return first;
}

const indexes = ({ buses }: TopologyView): number[] => buses.map(({ index }) => index);

describe('the view of a policy', () => {
  it('covers what hangs from the root, other root complexes aside', () => {
    expect(look(indexes)).toEqual([0, 3]);
    expect(look(({ root }) => root.index)).toBe(0);
  });

  it('knows all root complexes', () => {
    expect(look(({ roots }) => roots.map(({ index }) => index))).toEqual([0, 1, 2]);
  });

  it('leads to the part under another root', () => {
    expect(look((view) => indexes(view.within(2)))).toEqual([2, 5]);
    expect(look((view) => indexes(view.within(0)))).toEqual([0, 3]);
  });

  it('leads to the part under any other bus', () => {
    expect(look((view) => indexes(view.within(5)))).toEqual([5]);
    expect(look((view) => view.within(2).within(5).root.index)).toBe(5);
  });

  it('leads to the part of a NUMA node, if the node has one', () => {
    expect(look((view) => [0, 1].map((node) => view.near(node)?.root.index))).toEqual([1, 2]);
    expect(look((view) => view.near(7) ?? 'none')).toBe('none');
  });

  it('leads to the whole tree', () => {
    expect(look((view) => indexes(view.everything))).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('finds and counts free places of its own part only', () => {
    const free = (view: TopologyView) =>
      [...view.free('conventional', ({ index }) => index > 2)].map(formatPciAddress);
    expect(look(free)).toEqual(['0000:03:02.0']);
    expect(look((view) => free(view.within(1)))).toEqual(['0000:04:01.0', '0000:04:02.0']);
    expect(look((view) => view.count('conventional'))).toBe(1);
    expect(look((view) => view.within(1).count('conventional'))).toBe(31 + 2);
  });

  it('tells who is where, which bus is which, and what controllers are like', () => {
    expect(look((view) => view.holder(pciAddress(3, 1)))).toBe('a');
    expect(look((view) => view.holder(pciAddress(3, 2)) ?? 'nobody')).toBe('nobody');
    expect(look((view) => view.bus(5)?.parent)).toBe(2);
    expect(look((view) => view.controller('shelf'))).toBe(rows.shelf);
    expect(look(({ machine }) => machine)).toBe(tinyMachine);
  });

  it('tells what is known of a bus', () => {
    expect(look((view) => view.bus(5))).toMatchObject({
      index: 5,
      device: 'pci:5',
      parent: 2,
      root: 2,
      cell: 1,
      grown: false,
      hotplug: true,
      empty: true,
      freeSlots: 2,
    });
  });
});

import { describe, expect, it } from '@jest/globals';
import { formatPciAddress, pciAddress } from 'virtwright';
import type { Connector } from 'virtwright/catalog';
import { Bus } from '../../src/topology/bus.js';
import type { BusView } from '../../src/topology/seen-bus.js';
import { Tree } from '../../src/topology/tree.js';
import { rows } from './tiny.js';

/** A tree of these models by index; a gap is left out. */
function treeOf(...models: readonly (keyof typeof rows | undefined)[]): Tree {
  const tree = new Tree(Object.values(rows));
  models.forEach((model, index) => {
    if (model) tree.add(new Bus({ index, controller: rows[model], device: `pci:${index}` }));
  });
  return tree;
}

function attach(tree: Tree, index: number, parent: number): void {
  const bus = tree.bus(index);
  if (bus) tree.attach(bus, parent);
}

function free(
  tree: Tree,
  connector: Connector,
  where: (bus: BusView) => boolean = () => true,
): string[] {
  return [...tree.free(connector, () => true, where)].map((at) => formatPciAddress(at).slice(5));
}

describe('the free places of a tree', () => {
  it('come in address order, bus by bus', () => {
    const tree = treeOf('trunk', 'shelf');
    expect(free(tree, 'conventional')).toEqual([
      '00:01.0',
      '00:02.0',
      '00:03.0',
      '01:01.0',
      '01:02.0',
    ]);
  });

  it('are in address order too when a bus with a lower index comes later', () => {
    const tree = treeOf('trunk', undefined, 'shelf');
    tree.add(new Bus({ index: 1, controller: rows.shelf, device: 'pci:1' }));
    expect(free(tree, 'conventional', ({ index }) => index > 0)).toEqual([
      '01:01.0',
      '01:02.0',
      '02:01.0',
      '02:02.0',
    ]);
  });

  it('are whole slots for endpoints', () => {
    const tree = treeOf('trunk');
    tree.take(pciAddress(0, 1, 3), 'a');
    expect(free(tree, 'conventional')).toEqual(['00:02.0', '00:03.0']);
  });

  it('are single functions for controllers that share slots', () => {
    const tree = treeOf('trunk');
    tree.take(pciAddress(0, 2), 'a', 'controllers');
    expect(free(tree, 'pcie-root-port')).toEqual(['00:01.0', '00:02.1', '00:03.0']);
  });

  it('are further functions where dense devices began a slot', () => {
    const tree = treeOf('trunk');
    const shared = (): string[] =>
      [...tree.shared(() => true)].map((at) => formatPciAddress(at).slice(5));
    tree.take(pciAddress(0, 1), 'alone');
    expect(shared()).toEqual([]);
    for (let fn = 0; fn < 8; fn += 1) {
      tree.take(pciAddress(0, 2, fn), `dense ${fn}`, 'dense');
      expect(shared()).toEqual(fn < 7 ? [`00:02.${fn + 1}`] : []);
    }
    expect(tree.holder(pciAddress(0, 2, 3))).toBe('dense 3');
  });

  it('include a begun slot when there is no empty one left', () => {
    const tree = treeOf('trunk');
    for (const slot of [1, 2]) tree.take(pciAddress(0, slot), `card ${slot}`);
    tree.take(pciAddress(0, 3), 'lane', 'controllers');
    expect(free(tree, 'conventional')).toEqual([]);
    expect(free(tree, 'pcie-root-port')).toEqual(['00:03.1']);
  });

  it('are only those that fit the connector and the condition', () => {
    const tree = treeOf('trunk', 'lane', 'lane');
    expect(free(tree, 'express')).toEqual(['01:00.0', '02:00.0']);
    expect(free(tree, 'express', ({ index }) => index !== 1)).toEqual(['02:00.0']);
  });

  it('are counted as slots', () => {
    const tree = treeOf('trunk', 'shelf');
    expect(tree.count('conventional', () => true)).toBe(5);
    tree.take(pciAddress(1, 1), 'a');
    tree.take(pciAddress(1, 2), 'b');
    expect(tree.count('conventional', () => true)).toBe(3);
    expect(tree.count('conventional', ({ index }) => index === 1)).toBe(0);
  });
});

describe('a tree', () => {
  it('remembers who holds which function', () => {
    const tree = treeOf('trunk');
    tree.take(pciAddress(0, 3, 7), 'net');
    expect(tree.holder(pciAddress(0, 3, 7))).toBe('net');
    expect(tree.holder(pciAddress(0, 3, 6))).toBeUndefined();
  });

  it('takes nothing on a bus that is not there', () => {
    const tree = treeOf('trunk');
    tree.take(pciAddress(7, 1), 'net');
    expect(tree.holder(pciAddress(7, 1))).toBeUndefined();
  });

  it('hands its node and root down to all that hangs behind, whatever came first', () => {
    const tree = treeOf('trunk', 'annex', 'shelf', 'shelf');
    const annex = tree.bus(1);
    if (annex) annex.cell = 1;
    attach(tree, 3, 2);
    attach(tree, 2, 1);
    attach(tree, 1, 0);
    const told = tree.buses.map((bus) => [bus?.parent, bus?.root, bus?.cell]);
    expect(told).toEqual([
      [undefined, 0, undefined],
      [0, 1, 1],
      [1, 1, 1],
      [2, 1, 1],
    ]);
    expect(tree.childrenOf(1).map(({ index }) => index)).toEqual([2]);
  });

  it('keeps a node of its own where a bus has one', () => {
    const tree = treeOf('trunk', 'annex', 'shelf');
    for (const [index, node] of [
      [1, 0],
      [2, 1],
    ] as const) {
      const bus = tree.bus(index);
      if (bus) bus.cell = node;
    }
    attach(tree, 2, 1);
    attach(tree, 1, 0);
    expect(tree.bus(2)?.cell).toBe(1);
  });

  it('keeps the first place of a companion group', () => {
    const tree = treeOf('trunk');
    tree.rememberCompanion('usb', pciAddress(0, 1, 7));
    tree.rememberCompanion('usb', pciAddress(0, 2));
    expect(tree.companionSlot('usb')).toEqual(pciAddress(0, 1, 7));
    expect(tree.companionSlot('other')).toBeUndefined();
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Bus } from '../../src/topology/bus.js';
import { Tree } from '../../src/topology/tree.js';
import { assignWindows, type BusWindow, busNumbersBehind } from '../../src/topology/windows.js';
import { rows } from './tiny.js';

interface Expander {
  /** Buses that hang from it, one behind the other. */
  readonly behind: number;
  /** What the user wrote as `busNr`. */
  readonly given?: number;
}

/** A tree with these expander buses on its root, and `main` further buses on the root itself. */
function treeWith(expanders: readonly Expander[], main = 0): Tree {
  const tree = new Tree(Object.values(rows));
  const add = (model: keyof typeof rows, parent?: number): number => {
    const index = tree.nextIndex;
    const bus = new Bus({ index, controller: rows[model], device: `pci:${index}` });
    tree.add(bus);
    if (parent !== undefined) tree.attach(bus, parent);
    return index;
  };
  add('trunk');
  for (let count = 0; count < main; count += 1) add('shelf', 0);
  const roots = expanders.map(() => add('annex', 0));
  expanders.forEach(({ behind }, at) => {
    let parent = roots[at] ?? 0;
    for (let count = 0; count < behind; count += 1) parent = add('shelf', parent);
  });
  return tree;
}

/** The windows of a tree whose first expander has index `main` + 1. */
function windowsOf(expanders: readonly Expander[], main = 0) {
  const tree = treeWith(expanders, main);
  const { windows, issues } = assignWindows(
    tree,
    ({ index }) => expanders[index - main - 1]?.given,
  );
  const told = windows.map(({ bus, first, size }): [number, number, number] => [
    bus.index,
    first,
    size,
  ]);
  return { windows, issues, told };
}

/** Whether no window reaches into the next one or past the last bus number. */
function fits(windows: readonly BusWindow[]): boolean {
  return windows.every(({ first, size }, at) => first + size <= (windows[at + 1]?.first ?? 256));
}

const expander = fc.record({ behind: fc.integer({ min: 0, max: 40 }) });

describe('the windows of bus numbers', () => {
  it('leave everything to a guest without expander buses', () => {
    expect(windowsOf([], 2)).toMatchObject({ told: [[0, 0, 3]], issues: [] });
  });

  it('begin at 254 and go down by what each expander needs, in index order', () => {
    const { told, issues } = windowsOf([{ behind: 1 }, { behind: 3 }, { behind: 0 }], 2);
    expect(told).toEqual([
      [0, 0, 3],
      [5, 249, 1],
      [4, 250, 4],
      [3, 254, 2],
    ]);
    expect(issues).toEqual([]);
  });

  it('begin no higher than libvirt accepts', () => {
    expect(windowsOf([{ behind: 0 }]).told).toEqual([
      [0, 0, 1],
      [1, 254, 1],
    ]);
  });

  it('hold everything behind each expander and never overlap while there is room', () => {
    fc.assert(
      fc.property(
        fc.array(expander, { maxLength: 5 }),
        fc.integer({ min: 0, max: 20 }),
        (expanders, main) => {
          const { windows, issues } = windowsOf(expanders, main);
          expect(issues).toEqual([]);
          expect(fits(windows)).toBe(true);
          expect(windows.map(({ bus, size }) => [bus.index, size]).sort()).toEqual(
            [
              [0, main + 1],
              ...expanders.map(({ behind }, at) => [main + 1 + at, behind + 1]),
            ].sort(),
          );
          for (const { bus, first } of windows.slice(1)) {
            expect(bus.index).toBeGreaterThan(main);
            expect(first).toBeLessThanOrEqual(254);
          }
        },
      ),
    );
  });

  it('keep the numbers the user gave, and complain exactly when something does not fit', () => {
    const given = fc.record({
      behind: fc.integer({ min: 0, max: 40 }),
      given: fc.integer({ min: 1, max: 254 }),
    });
    fc.assert(
      fc.property(fc.array(fc.oneof(given, expander), { maxLength: 4 }), (expanders) => {
        const { windows, issues } = windowsOf(expanders);
        for (const [at, one] of expanders.entries())
          if ('given' in one)
            expect(windows.find(({ bus }) => bus.index === at + 1)?.first).toBe(one.given);
        expect(issues.length === 0).toBe(fits(windows));
      }),
    );
  });

  it('put what has no number where the highest numbers are left', () => {
    const { told } = windowsOf([{ behind: 1, given: 100 }, { behind: 2 }]);
    expect(told).toEqual([
      [0, 0, 1],
      [1, 100, 2],
      [2, 253, 3],
    ]);
  });
});

describe('a window that does not fit', () => {
  it('is an issue when it reaches into the next one', () => {
    const { issues } = windowsOf([
      { behind: 4, given: 100 },
      { behind: 0, given: 103 },
    ]);
    expect(issues).toMatchObject([
      {
        code: 'bus-window-overlap',
        severity: 'warning',
        device: 'pci:1',
        message:
          'annex 1 needs 5 bus numbers from 100, but annex 2 begins at 103; buses without a number are lost to the guest.',
        remedy: 'Leave busNr out, or give pci:2 a busNr of 105 or more.',
      },
    ]);
  });

  it('is an issue when it reaches past the last bus number', () => {
    const { issues } = windowsOf([{ behind: 4, given: 253 }]);
    expect(issues).toMatchObject([
      {
        code: 'bus-window-overlap',
        device: 'pci:1',
        message:
          'annex 1 needs 5 bus numbers from 253, but numbers end at 255; buses without a number are lost to the guest.',
        remedy: 'Leave busNr out, or set it to 251 or less.',
      },
    ]);
  });

  it('is an issue of the root when the expanders leave it too little', () => {
    const { issues } = windowsOf([{ behind: 0, given: 2 }], 4);
    expect(issues).toMatchObject([
      {
        code: 'bus-numbers-exhausted',
        device: 'pci:0',
        message:
          'trunk 0 needs 5 bus numbers from 0, but annex 5 begins at 2; buses without a number are lost to the guest.',
      },
    ]);
  });

  it('is an error where nobody gave a number', () => {
    const { issues } = windowsOf([{ behind: 0 }], 255);
    expect(issues).toMatchObject([{ code: 'bus-numbers-exhausted', severity: 'error' }]);
  });

  it('is an issue when two begin at the same number', () => {
    const { issues } = windowsOf([
      { behind: 0, given: 9 },
      { behind: 0, given: 9 },
    ]);
    expect(issues.map(({ code, device }) => [code, device])).toEqual([
      ['bus-window-overlap', 'pci:1'],
    ]);
  });
});

describe('the bus numbers behind a bus', () => {
  it('are its own and those of all below, other roots aside', () => {
    const tree = treeWith([{ behind: 3 }], 2);
    const counts = tree.buses.map((bus) => bus && busNumbersBehind(tree, bus));
    expect(counts).toEqual([3, 1, 1, 4, 3, 2, 1]);
  });
});

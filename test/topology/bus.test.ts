import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Connector } from 'virtwright/catalog';
import { Bus, isRootComplex } from '../../src/topology/bus.js';
import { rows } from './tiny.js';

/** A bus with these slots. */
function busWith(slots: readonly [number, number], rest: Partial<typeof rows.shelf> = {}): Bus {
  return new Bus({ index: 1, controller: { ...rows.shelf, ...rest, slots }, device: 'pci:1' });
}

describe('the slots of a bus', () => {
  it.each([
    [0, 31, 32],
    [1, 31, 31],
    [0, 0, 1],
    [31, 31, 1],
    [0, 30, 31],
  ])('reach from %i to %i, which makes %i', (first, last, count) => {
    const bus = busWith([first, last]);
    const has = Array.from({ length: 34 }, (_, at) => at - 1).filter((slot) => bus.hasSlot(slot));
    expect(has).toEqual(Array.from({ length: count }, (_, at) => first + at));
    expect(bus.freeSlots).toBe(count);
  });

  it('are handed out from the lowest, the last one included', () => {
    const bus = busWith([30, 31]);
    expect([bus.emptySlot(), bus.emptySlot(31)]).toEqual([30, 31]);
    bus.take(30, 0, 'a');
    expect(bus.emptySlot()).toBe(31);
    bus.take(31, 0, 'a');
    expect([bus.emptySlot(), bus.freeSlots, bus.open]).toEqual([-1, 0, false]);
  });

  it('are empty until one of their functions is taken', () => {
    const bus = busWith([0, 31]);
    expect(bus.empty).toBe(true);
    bus.take(0, 7, 'a');
    expect(bus.empty).toBe(false);
    expect([bus.isSlotEmpty(0), bus.isFunctionFree(0, 7), bus.isFunctionFree(0, 0)]).toEqual([
      false,
      false,
      true,
    ]);
    expect(bus.freeFunction(0)).toBe(0);
  });

  it('hold eight functions each', () => {
    const bus = busWith([31, 31]);
    for (let fn = 0; fn < 8; fn += 1) {
      expect(bus.freeFunction(31)).toBe(fn);
      bus.take(31, fn, 'a', 'controllers');
    }
    expect(bus.isFunctionFree(31, 7)).toBe(false);
    expect(bus.shareableSlot()).toBe(-1);
  });

  it('agree with a plain set, whatever is taken', () => {
    const place = fc.tuple(fc.integer({ min: 0, max: 31 }), fc.integer({ min: 0, max: 7 }));
    fc.assert(
      fc.property(fc.array(place), (taken) => {
        const bus = busWith([1, 31]);
        for (const [slot, fn] of taken) bus.take(slot, fn, 'a');
        const used = new Set(taken.map(([slot]) => slot));
        const free = Array.from({ length: 31 }, (_, at) => at + 1).filter((at) => !used.has(at));
        expect(bus.freeSlots).toBe(free.length);
        expect(bus.emptySlot()).toBe(free[0] ?? -1);
        expect(bus.open).toBe(free.length > 0);
      }),
    );
  });
});

describe('a shared slot', () => {
  it('takes in more of its like until its eight functions are taken', () => {
    const bus = busWith([0, 31]);
    for (let fn = 0; fn < 8; fn += 1) {
      expect(bus.shareableSlot()).toBe(0);
      bus.take(0, fn, 'a', 'controllers');
    }
    expect(bus.shareableSlot()).toBe(1);
  });

  it('comes first where its function 0 is missing', () => {
    const bus = busWith([0, 31]);
    bus.take(4, 1, 'a', 'controllers');
    expect([bus.headlessSlot(), bus.freeFunction(4), bus.shareableSlot()]).toEqual([4, 0, 0]);
    bus.take(4, 0, 'b', 'controllers');
    expect(bus.headlessSlot()).toBe(-1);
  });

  it('is not joined when something else began it', () => {
    const bus = busWith([0, 31]);
    bus.take(0, 0, 'a');
    bus.take(0, 1, 'a', 'controllers');
    expect(bus.shareableSlot()).toBe(1);
  });

  it('is skipped by those who want an empty one', () => {
    const bus = busWith([0, 31]);
    bus.take(0, 0, 'a', 'controllers');
    expect([bus.emptySlot(), bus.shareableSlot(), bus.shareableSlot(1)]).toEqual([1, 0, 1]);
  });
});

describe('a bus', () => {
  it('accepts what its controller offers sockets for', () => {
    const bus = busWith([0, 31]);
    const all: Connector[] = ['conventional', 'express', 'pci-bridge', 'pcie-root-port'];
    expect(all.filter((connector) => bus.accepts(connector))).toEqual([
      'conventional',
      'pci-bridge',
    ]);
  });

  it('accepts only what it is kept for', () => {
    const bus = new Bus({
      index: 1,
      controller: rows.lane,
      device: 'pci:1',
      onlyFor: 'pcie-switch-upstream-port',
    });
    expect([bus.accepts('express'), bus.accepts('pcie-switch-upstream-port')]).toEqual([
      false,
      true,
    ]);
  });

  it('has the hotplug of its controller unless that is switched off', () => {
    const init = { index: 1, controller: rows.lane, device: 'pci:1' };
    expect(new Bus(init).hotplug).toBe(true);
    expect(new Bus({ ...init, hotplug: false }).hotplug).toBe(false);
  });

  it('is a root of its own when its controller is a root or has a window of bus numbers', () => {
    const { trunk, shelf, lane, annex } = rows;
    expect([trunk, shelf, lane, annex].map(isRootComplex)).toEqual([true, false, false, true]);
    const at = (controller: typeof annex): number =>
      new Bus({ index: 9, controller, device: 'pci:9' }).root;
    expect([at(annex), at(shelf)]).toEqual([9, 0]);
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { TargetNumbers, Topology } from 'virtwright';
import { codes, controller, rows, run, tinyCatalog } from './tiny.js';

const trunk = controller('trunk', 0);

/** Root ports at these indexes, each with the numbers given to it. */
function lanes(...numbers: readonly TargetNumbers[]): Topology {
  const ports = numbers.map((given, at) =>
    controller('lane', at + 1, { facts: { numbers: given } }),
  );
  return run({ controllers: [trunk, ...ports] });
}

function numbersOf({ controllers }: Topology): Record<number, TargetNumbers> {
  return Object.fromEntries(controllers.map(({ index, numbers }) => [index, numbers]));
}

describe('the numbers of a controller', () => {
  it('are its index as chassis, and its slot and function as port', () => {
    expect(numbersOf(lanes({}, {}, {}))).toEqual({
      0: {},
      1: { chassis: 1, port: 0x08 },
      2: { chassis: 2, port: 0x09 },
      3: { chassis: 3, port: 0x0a },
    });
  });

  it('have the slot alone as port where controllers do not share slots', () => {
    const single = { ...rows.lane, sharesSlot: false };
    const { controllers } = run({
      controllers: [trunk, controller(single, 1), controller(single, 2)],
      catalog: tinyCatalog.extend({ controllers: [single] }),
    });
    expect(controllers.map(({ numbers }) => numbers.port)).toEqual([undefined, 1, 2]);
  });

  it('are kept where the user gave them', () => {
    expect(numbersOf(lanes({ chassis: 40, port: 0xaa }, {}))).toMatchObject({
      1: { chassis: 40, port: 0xaa },
      2: { chassis: 2, port: 0x09 },
    });
  });

  it('leave out a chassis that another one was given', () => {
    expect(numbersOf(lanes({}, { chassis: 1 }, { chassis: 3 }))).toMatchObject({
      1: { chassis: 2 },
      2: { chassis: 1 },
      3: { chassis: 3 },
    });
  });

  it('never repeat a chassis, whichever were given', () => {
    const given = fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { maxLength: 6 });
    fc.assert(
      fc.property(given, fc.integer({ min: 1, max: 8 }), (chassis, more) => {
        const topology = lanes(
          ...chassis.map((number) => ({ chassis: number })),
          ...Array.from({ length: more }, () => ({})),
        );
        const all = topology.controllers.flatMap(({ numbers }) => numbers.chassis ?? []);
        expect(new Set(all).size).toBe(chassis.length + more);
        expect(topology.issues).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  it('are an issue where the user gave one chassis twice', () => {
    const { issues } = lanes({ chassis: 7 }, { chassis: 7 });
    expect(issues).toMatchObject([
      {
        code: 'chassis-clash',
        severity: 'warning',
        device: 'pci:2',
        message:
          'Chassis number 7 is already that of pci:1; QEMU refuses to start with two such ports.',
        remedy: 'Leave the chassis number out, or give each controller its own.',
      },
    ]);
  });

  it('are a note where two bridges have one number, which works', () => {
    const shelf = (index: number) =>
      controller('shelf', index, { facts: { numbers: { chassisNr: 7 } } });
    expect(run({ controllers: [trunk, shelf(1), shelf(2)] }).issues).toMatchObject([
      { code: 'chassis-clash', severity: 'note', device: 'pci:2' },
    ]);
  });

  it('count the chassis of bridges apart from those of ports', () => {
    const { controllers, issues } = run({
      controllers: [
        trunk,
        controller('lane', 1, { facts: { numbers: { chassis: 2 } } }),
        controller('shelf', 2, { facts: { numbers: { chassisNr: 2 } } }),
      ],
    });
    expect(controllers.map(({ numbers }) => numbers)).toEqual([
      {},
      { chassis: 2, port: 0x08 },
      { chassisNr: 2 },
    ]);
    expect(issues).toEqual([]);
  });

  it('have a busNr on an expander bus only', () => {
    const { controllers } = run({ controllers: [trunk, controller('annex', 1)] });
    expect(controllers.map(({ numbers }) => numbers)).toEqual([{}, { busNr: 254 }]);
  });

  it('count further host bridges from 1', () => {
    const bridge = { ...rows.trunk, target: ['index' as const] };
    const { controllers } = run({
      controllers: [
        controller(bridge, 0),
        controller(bridge, 1),
        controller(bridge, 2, { facts: { numbers: { index: 1 } } }),
        controller(bridge, 3),
      ],
    });
    expect(controllers.map(({ numbers }) => numbers)).toEqual([
      {},
      { index: 2 },
      { index: 1 },
      { index: 3 },
    ]);
  });

  it('have no port while the controller has no place', () => {
    const topology = run({
      controllers: [trunk, controller('lane', 1, { at: '00:1f.0' })],
    });
    expect(codes(topology)).toEqual(['slot-out-of-range pci:1']);
    expect(numbersOf(topology)[1]).toEqual({ chassis: 1 });
  });
});

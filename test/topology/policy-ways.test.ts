import { describe, expect, it } from '@jest/globals';
import { type ChipsetClaim, type Emulation, grow, type Policy, pciAddress, use } from 'virtwright';
import { codes, controller, device, firstFit, places, policyOf, run } from './tiny.js';

const trunk = controller('trunk', 0);
const withWays = (ways: Partial<Policy>) => policyOf(firstFit.propose, ways);
const emulating = (emulates: Emulation) => withWays({ emulates });

describe('a policy with a way of its own', () => {
  it('adds several controllers in one step', () => {
    const policy = policyOf(function* (_request, view) {
      for (const address of view.free('express')) yield use(address, 'it is free');
      yield grow('lane', 'the first', { under: 0, and: grow('lane', 'the second', { under: 0 }) });
    });
    const topology = run({ policy, devices: [device('a', { connectors: ['express'] })] });
    expect(topology.controllers.map(({ grown }) => grown)).toEqual([
      undefined,
      'the first',
      'the second',
    ]);
    expect(topology.decision('a')?.grew).toEqual(['pci:1', 'pci:2']);
  });

  it('wants something itself, below what the guest says', () => {
    const policy = withWays({
      intends: () => ({ connector: { kind: 'express', strength: 'prefer' }, hotplug: 'never' }),
    });
    const devices = [device('a'), device('b', { wants: { hotplug: 'required' } })];
    const topology = run({ policy, devices });
    expect(topology.decision('a')?.request.wants).toEqual({
      connector: { kind: 'express', strength: 'prefer' },
      hotplug: 'never',
    });
    expect(topology.decision('b')?.request.wants).toMatchObject({ hotplug: 'required' });
    expect(topology.issues.map(({ device: of, code }) => [of, code])).toContainEqual([
      'a',
      'express-unmet',
    ]);
  });

  it('only prefers what it wants for a device whose place is settled', () => {
    const policy = withWays({
      intends: () => ({
        connector: { kind: 'express', strength: 'require' },
        node: { cell: 1, strength: 'require' },
        hotplug: 'required',
        integrated: true,
      }),
    });
    const must: ChipsetClaim = { address: pciAddress(0, 3), strength: 'must' };
    const devices = [device('fixed', { at: '00:02.0' }), device('chip', { chipset: [must] })];
    const topology = run({ policy, devices, cells: 2 });
    expect(places(topology)).toMatchObject({ fixed: '00:02.0', chip: '00:03.0' });
    expect(topology.issues.map(({ severity }) => severity)).toEqual(Array(4).fill('warning'));
    expect(topology.decision('fixed')?.request.wants).toEqual({
      connector: { kind: 'express', strength: 'prefer' },
      node: { cell: 1, strength: 'prefer' },
    });
  });

  it('reaches the bus of a fixed address, and may move it', () => {
    const policy = emulating({
      reach: ({ device: name }, { bus }) => ({
        grow: [grow('lane', `${name} wants ${bus}`), grow('shelf', 'it is roomier')],
        bus: 2,
      }),
    });
    const topology = run({ policy, devices: [device('a', { at: '01:01.0' })] });
    expect(topology.issues).toEqual([]);
    expect(places(topology)).toMatchObject({ a: '02:01.0' });
    expect(topology.controllers.map(({ row, grown }) => [row.model, grown])).toEqual([
      ['trunk', undefined],
      ['lane', 'a wants 1'],
      ['shelf', 'it is roomier'],
    ]);
  });

  it('is not asked to reach a bus that is there', () => {
    const policy = emulating({
      reach: () => {
        throw new Error('asked for a bus that is there');
      },
    });
    const topology = run({
      policy,
      controllers: [trunk, controller('shelf', 1)],
      devices: [device('a', { at: '01:01.0' })],
    });
    expect(topology.issues).toEqual([]);
  });

  it('keeps places out of use while rehearsing only', () => {
    const policy = policyOf(
      function* (request, view) {
        yield* firstFit.propose(request, view);
        yield grow('shelf', 'the trunk is full');
      },
      { emulates: { leavesFree: () => [pciAddress(0, 1)], connect: firstFit.propose } },
    );
    const topology = run({ policy, devices: ['a', 'b', 'c'].map((name) => device(name)) });
    expect(places(topology)).toEqual({
      'pci:1': '00:01.0',
      a: '00:02.0',
      b: '00:03.0',
      c: '01:01.0',
    });
    expect(places(run({ policy, devices: [device('a')] }))).toEqual({ a: '00:01.0' });
  });

  it('says how many bus numbers an expander gets', () => {
    const controllers = [trunk, controller('annex', 1), controller('annex', 2)];
    const numbers = (ways: Emulation) =>
      run({ policy: emulating(ways), controllers }).controllers.map(({ numbers: of }) => of.busNr);
    expect(numbers({})).toEqual([undefined, 254, 253]);
    expect(numbers({ windowSize: (_expander, needed) => needed + 9 })).toEqual([
      undefined,
      246,
      236,
    ]);
  });

  it('may let a fault of the layout pass as a warning', () => {
    const devices = [device('a')];
    const tolerates = new Set(['function-zero-missing']);
    const lone = policyOf(() => [use(pciAddress(0, 1, 3), 'it likes threes')]);
    const policy = { ...lone, emulates: { tolerates } };
    expect(run({ devices, policy: lone }).issues).toMatchObject([{ severity: 'error' }]);
    expect(run({ devices, policy }).issues).toMatchObject([
      { code: 'function-zero-missing', severity: 'warning', device: 'a' },
    ]);
  });

  it('may never let a device sit where no device may', () => {
    const tolerates = new Set(['slot-taken', 'connector-mismatch']);
    const policy = emulating({ tolerates });
    const at = '00:01.0';
    const topology = run({ policy, devices: [device('a', { at }), device('b', { at })] });
    expect(topology.issues).toMatchObject([{ code: 'slot-taken', severity: 'error' }]);
    expect(places(topology)).toEqual({ a: '00:01.0' });
  });
});

describe('the order of placing', () => {
  it('reads fixed addresses by their rank', () => {
    const topology = run({
      devices: [
        device('late', { at: '00:01.0', readRank: 2 }),
        device('early', { at: '00:01.0', readRank: 1 }),
      ],
    });
    expect(places(topology)).toEqual({ early: '00:01.0' });
    expect(codes(topology)).toEqual(['slot-taken late']);
  });

  it('puts what has to be on one controller before what may choose', () => {
    const topology = run({
      controllers: [{ ...trunk }, controller('lane', 1)],
      devices: [
        device('a', { connectors: ['express'] }),
        device('b', { connectors: ['express'], wants: { controller: 1 } }),
      ],
    });
    expect(places(topology)).toMatchObject({ b: '01:00.0' });
    expect(codes(topology)).toEqual(['no-place a']);
  });

  it('puts some devices elsewhere first when their place is taken', () => {
    const claim: ChipsetClaim = { address: pciAddress(0, 3), strength: 'prefers' };
    const devices = [
      device('a'),
      device('b', { chipset: [claim] }),
      device('c', { at: '00:03.0' }),
    ];
    expect(places(run({ devices }))).toMatchObject({ a: '00:01.0', b: '00:02.0' });
    const policy = withWays({ followsChipset: () => 'first' });
    expect(places(run({ policy, devices }))).toMatchObject({ a: '00:02.0', b: '00:01.0' });
  });

  it('tells once of a device that finds no place elsewhere either', () => {
    const claim: ChipsetClaim = { address: pciAddress(0, 3), strength: 'prefers' };
    const devices = [
      device('a', { at: '00:03.0' }),
      device('b', { chipset: [claim], connectors: ['express'] }),
    ];
    const policy = withWays({ followsChipset: () => 'first' });
    expect(codes(run({ policy, devices }))).toEqual(['no-place b']);
  });
});

describe('the order of a policy', () => {
  const ordered = (order: NonNullable<typeof firstFit.order>) =>
    run({
      policy: policyOf(firstFit.propose, { order }),
      devices: [device('a'), device('b'), device('c')],
    });

  it('is the order of placing', () => {
    const topology = ordered((requests) => [...requests].reverse());
    expect(places(topology)).toEqual({ c: '00:01.0', b: '00:02.0', a: '00:03.0' });
  });

  it('puts what it forgets last', () => {
    const topology = ordered((requests) => requests.slice(1));
    expect(places(topology)).toEqual({ b: '00:01.0', c: '00:02.0', a: '00:03.0' });
  });

  it('is held to the devices there are, each once', () => {
    const topology = ordered((requests) => [
      device('made up'),
      ...requests.slice(2),
      ...requests,
      ...requests,
    ]);
    expect(places(topology)).toEqual({ c: '00:01.0', a: '00:02.0', b: '00:03.0' });
    expect(topology.issues).toEqual([]);
  });

  it('does not concern what has its place already', () => {
    const seen: string[][] = [];
    run({
      policy: policyOf(firstFit.propose, {
        order: (requests) => {
          seen.push(requests.map(({ device: name }) => name));
          return requests;
        },
      }),
      devices: [device('a'), device('b', { at: '00:01.0' })],
    });
    expect(seen).toEqual([['a']]);
  });
});

describe('the remarks of a policy', () => {
  it('join the issues of the layout', () => {
    const remark = {
      code: 'remark',
      severity: 'note',
      message: 'It is small.',
      remedy: 'Enlarge it.',
    } as const;
    const policy = policyOf(firstFit.propose, { review: () => [remark] });
    expect(run({ policy, devices: [device('a')] }).issues).toEqual([remark]);
  });

  it('see the finished layout', () => {
    const policy = policyOf(firstFit.propose, {
      review: (view) => [
        {
          code: 'free',
          severity: 'note',
          message: `${view.count('conventional')} slots are free.`,
          remedy: 'Fill them.',
        },
      ],
    });
    expect(run({ policy, devices: [device('a')] }).issues).toMatchObject([
      { message: '2 slots are free.' },
    ]);
  });

  it('see who sits where, and cannot change it', () => {
    const policy = policyOf(firstFit.propose, {
      review: (_view, decisions) =>
        decisions.map(({ device: id, address }) => ({
          code: Object.isFrozen(address) ? 'frozen' : 'open',
          severity: 'note',
          message: `${id} is in slot ${address.slot}.`,
          remedy: 'None.',
        })),
    });
    expect(run({ policy, devices: [device('a')] }).issues).toMatchObject([
      { code: 'frozen', message: 'a is in slot 1.' },
    ]);
  });
});

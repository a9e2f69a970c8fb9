import { describe, expect, it } from '@jest/globals';
import { type Grow, grow, type Policy, pciAddress, type TopologyView, use } from 'virtwright';
import { codes, controller, device, firstFit, places, policyOf, rows, run } from './tiny.js';

/** Devices one after the other, on shelves added when the present ones are full. */
const shelves: Policy = policyOf(function* (_request, view) {
  for (const address of view.free('conventional', ({ index }) => index > 0))
    yield use(address, 'there is room on a shelf');
  yield grow('shelf', 'no shelf had room', { under: view.root.index });
});

const names = (count: number) => Array.from({ length: count }, (_, at) => `card${at}`);

describe('growing', () => {
  it('adds a controller and asks the policy again', () => {
    const topology = run({ policy: shelves, devices: [device('a')] });
    expect(places(topology)).toEqual({ 'pci:1': '00:01.0', a: '01:01.0' });
    expect(topology.controllers).toMatchObject([
      { index: 0 },
      { index: 1, device: 'pci:1', grown: 'no shelf had room', row: rows.shelf },
    ]);
    expect(topology.controllers[0]).not.toHaveProperty('grown');
  });

  it('tells the device it was for', () => {
    const topology = run({ policy: shelves, devices: names(3).map((name) => device(name)) });
    const grew = topology.decisions.map(({ device: name, grew: added }) => [name, added]);
    expect(Object.fromEntries(grew)).toEqual({
      card0: ['pci:1'],
      card1: [],
      card2: ['pci:2'],
      'pci:1': [],
      'pci:2': [],
    });
    expect(topology.decision('pci:1')).toMatchObject({
      by: 'hand-made',
      because: 'no shelf had room',
    });
  });

  it('keeps what was tried before a controller was added', () => {
    const policy = policyOf(function* (request, view) {
      yield use(pciAddress(9, 0), 'it is worth a try');
      yield* shelves.propose(request, view);
    });
    const { rejected } = run({ policy, devices: [device('a')] }).decision('a') ?? {};
    expect(rejected).toMatchObject([{ proposed: '0000:09:00.0', rule: 'bus-missing' }]);
  });

  it('gives the settings that were asked for to the controller', () => {
    const policy = policyOf(function* (_request, view) {
      const part = view.near(1);
      if (part) for (const address of part.free('conventional')) yield use(address, 'it is near');
      yield grow('annex', 'it is near', { under: 0, node: 1 });
    });
    const topology = run({ policy, cells: 2, devices: [device('a')] });
    expect(topology.controllers).toMatchObject([{}, { node: 1, numbers: { busNr: 254 } }]);
    const off = policyOf((_request, view) =>
      view.buses.length > 1
        ? [use(pciAddress(1, 0), 'it is there')]
        : [grow('lane', 'it is fixed', { under: 0, hotplug: false })],
    );
    const fixed = run({ policy: off, devices: [device('a', { connectors: ['express'] })] });
    expect(fixed.controllers).toMatchObject([{}, { hotplug: false }]);
    expect(fixed.buses[1]?.hotplug).toBe(false);
  });

  it('leaves a bus to what it was kept for while rehearsing', () => {
    const seen: boolean[] = [];
    const policy = policyOf(function* (_request, view) {
      for (const bus of view.buses.slice(1)) seen.push(bus.accepts('express'));
      if (view.buses.length === 1)
        yield grow('lane', 'for a switch', { under: 0, onlyFor: 'pcie-switch-upstream-port' });
      yield use(pciAddress(0, 3), 'it is free');
    });
    run({ policy, devices: [device('a')] });
    expect(seen).toEqual([false, true]);
  });
});

describe('the second pass', () => {
  it('gives added controllers lower places than devices', () => {
    const overflow = policyOf(function* (request, view) {
      const kept = view.phase === 'settle' ? 0 : 1;
      if (view.count('conventional') > kept) yield* firstFit.propose(request, view);
      yield grow('shelf', 'the trunk is full', { under: 0 });
    });
    const devices = names(4).map((name) => device(name));
    const topology = run({ policy: overflow, devices });
    expect(places(topology)).toEqual({
      'pci:1': '00:01.0',
      card0: '00:02.0',
      card1: '00:03.0',
      card2: '01:01.0',
      card3: '01:02.0',
    });
  });

  it('is not needed when nothing was added', () => {
    const phases: string[] = [];
    const policy = policyOf(function* (request, view) {
      phases.push(view.phase);
      yield* firstFit.propose(request, view);
    });
    run({ policy, devices: [device('a')] });
    expect(phases).toEqual(['rehearse']);
  });

  it('knows all controllers from the start', () => {
    const seen: [string, number][] = [];
    const policy = policyOf(function* (request, view) {
      seen.push([view.phase, view.buses.length]);
      yield* shelves.propose(request, view);
    });
    run({ policy, devices: [device('a')] });
    expect(seen).toEqual([
      ['rehearse', 1],
      ['rehearse', 2],
      ['settle', 2],
    ]);
  });

  it('counts down the devices that are still to come', () => {
    const pending: number[] = [];
    const policy = policyOf(function* (request, view) {
      pending.push(view.pending);
      yield* firstFit.propose(request, view);
    });
    run({
      policy,
      devices: [device('a'), device('b'), device('c', { at: '00:03.0' })],
    });
    expect(pending).toEqual([2, 1]);
  });

  it('never leaves a device on a bus whose controller is not written', () => {
    // Content with no bus that was there from the start, so that every pass adds one.
    const restless = policyOf(function* (_request, view) {
      for (const address of view.free(
        'conventional',
        ({ parent, index }) => index > 0 && parent === undefined,
      ))
        yield use(address, 'it is brand new');
      yield grow('shelf', 'it has to be new');
    });
    const topology = run({ policy: restless, devices: [device('a')] });
    const known = new Set(topology.controllers.map(({ index }) => index));
    const stranded = topology.decisions.filter(({ address }) => !known.has(address.bus));
    const failed = topology.issues.some(({ severity }) => severity === 'error');
    expect(stranded.length === 0 || failed).toBe(true);
  });
});

describe('head-room', () => {
  const spare =
    (count: number) =>
    (view: TopologyView): Grow[] =>
      view.count('express') < count ? [grow('lane', 'it is kept free', { under: 0 })] : [];
  const withSpares = (count: number) =>
    run({ policy: policyOf(firstFit.propose, { spare: spare(count) }), devices: [device('a')] });

  it('is added after all devices, until the policy asks for no more', () => {
    const topology = withSpares(3);
    expect(topology.controllers.map(({ device: name, grown }) => [name, grown])).toEqual([
      ['pci:0', undefined],
      ['pci:1', 'it is kept free'],
      ['pci:2', 'it is kept free'],
      ['pci:3', 'it is kept free'],
    ]);
    expect(topology.issues).toEqual([]);
    expect(topology.decision('a')?.grew).toEqual([]);
  });

  it('that finds no room is a warning', () => {
    const topology = withSpares(25);
    expect(topology.controllers).toHaveLength(1 + 16);
    expect(topology.issues).toMatchObject([
      {
        code: 'headroom-unmet',
        severity: 'warning',
        message: 'There is no room for another lane as head-room: bus 0 has no room for a lane.',
        remedy: 'Ask for fewer spare places.',
      },
    ]);
  });

  it('the guest asked for is told to the policy', () => {
    const headroom = { express: 2, conventional: 1 };
    const seen: unknown[] = [];
    const policy = policyOf(firstFit.propose, {
      spare: (view) => {
        seen.push(view.headroom);
        return [];
      },
    });
    run({ policy, headroom });
    run({ policy });
    expect(seen).toEqual([headroom, undefined]);
  });

  it('is not added again to what has it', () => {
    const policy = policyOf(firstFit.propose, { spare: spare(1) });
    const topology = run({
      policy,
      controllers: [controller('trunk', 0), controller('lane', 1, { at: '00:01.0' })],
      devices: [device('a')],
    });
    expect(topology.controllers).toHaveLength(2);
    expect(codes(topology)).toEqual([]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { grow, pciAddress, use } from 'virtwright';
import {
  codes,
  controller,
  device,
  firstFit,
  places,
  policyOf,
  rows,
  run,
  tinyCatalog,
  tinyMachine,
} from './tiny.js';

const trunk = controller('trunk', 0);

/** A switch: an upstream port, and downstream ports below it. */
const upstream = {
  ...rows.lane,
  model: 'upstream',
  upstream: 'pcie-switch-upstream-port' as const,
  downstream: ['pcie-switch-downstream-port' as const],
  slots: [0, 31] as const,
  sharesSlot: false,
};
const downstream = {
  ...upstream,
  model: 'downstream',
  upstream: 'pcie-switch-downstream-port' as const,
  downstream: rows.lane.downstream,
  slots: [0, 0] as const,
};
const catalog = tinyCatalog.extend({ controllers: [upstream, downstream] });

describe('controllers without an address', () => {
  it('hang from the nearest one declared before them', () => {
    const topology = run({
      controllers: [trunk, controller('shelf', 1), controller('shelf', 2), controller('lane', 3)],
    });
    expect(places(topology)).toEqual({
      'pci:1': '00:01.0',
      'pci:2': '01:01.0',
      'pci:3': '00:02.0',
    });
    expect(topology.decision('pci:2')).toMatchObject({
      by: 'engine',
      because: 'it hangs from the nearest controller declared before it that accepts it',
    });
  });

  it('join a slot whose function 0 is missing before all others', () => {
    const fixed = [
      controller('lane', 1, { at: '00:02.1' }),
      controller('lane', 2, { at: '00:02.2' }),
    ];
    const topology = run({
      controllers: [trunk, ...fixed, controller('lane', 3), controller('lane', 4)],
    });
    expect(places(topology)).toMatchObject({ 'pci:3': '00:02.0', 'pci:4': '00:02.3' });
    expect(topology.issues).toEqual([]);
  });

  it('fill gaps from the root on, and below what hangs there when that is full', () => {
    const topology = run({
      machine: { ...tinyMachine, growth: { express: [], conventional: ['shelf'] } },
      devices: [device('far', { at: '05:01.0' })],
    });
    expect(topology.issues).toEqual([]);
    expect(places(topology)).toMatchObject({
      'pci:1': '00:01.0',
      'pci:2': '00:02.0',
      'pci:3': '00:03.0',
      'pci:4': '01:01.0',
      'pci:5': '01:02.0',
    });
    expect(topology.decision('pci:5')?.because).toBe('far is fixed at 0000:05:01.0');
  });

  it('share slots with their like', () => {
    const controllers = Array.from({ length: 10 }, (_, at) => controller('lane', at + 1));
    const topology = run({ controllers: [trunk, ...controllers] });
    const ends = [1, 8, 9, 10].map((index) => places(topology)[`pci:${index}`]);
    expect(ends).toEqual(['00:01.0', '00:01.7', '00:02.0', '00:02.1']);
    expect(topology.decision('pci:1')?.multifunction).toBe(true);
    expect(topology.decision('pci:2')?.multifunction).toBe(false);
  });

  it('make two switches of two rows of ports', () => {
    const ports = (from: number) =>
      Array.from({ length: 8 }, (_, at) => controller(downstream, from + at));
    const controllers = [
      trunk,
      controller('lane', 1),
      controller(upstream, 2),
      ...ports(3),
      controller('lane', 11),
      controller(upstream, 12),
      ...ports(13),
    ];
    const topology = run({ controllers, catalog });
    expect(topology.issues).toEqual([]);
    expect(places(topology)).toMatchObject({
      'pci:1': '00:01.0',
      'pci:2': '01:00.0',
      'pci:3': '02:00.0',
      'pci:10': '02:07.0',
      'pci:11': '00:01.1',
      'pci:12': '0b:00.0',
      'pci:13': '0c:00.0',
      'pci:20': '0c:07.0',
    });
  });

  it('may hang from one declared later when none before accepts them', () => {
    const topology = run({
      catalog,
      controllers: [trunk, controller(upstream, 1), controller('lane', 2)],
    });
    // QEMU does not start with the index that was given, and the place is none that somebody wrote.
    expect(topology.issues).toMatchObject([{ code: 'bus-made-later', severity: 'error' }]);
    expect(places(topology)).toEqual({ 'pci:1': '02:00.0', 'pci:2': '00:01.0' });
  });

  /** A root that takes no bridges, and a bridge that takes nothing else. */
  const closed = { ...rows.trunk, downstream: ['conventional' as const] };
  const ring = { ...rows.shelf, downstream: ['pci-bridge' as const] };

  it('never hang from what hangs from them', () => {
    const elsewhere = [rows.annex, ring].map((row) => ({ ...row, roots: ['elsewhere'] }));
    const topology = run({
      controllers: [
        controller(closed, 0),
        controller(ring, 1),
        controller(ring, 2, { at: '01:01.0' }),
      ],
      catalog: tinyCatalog.extend({ controllers: [closed, ...elsewhere] }),
    });
    expect(codes(topology)).toEqual(['no-place pci:1']);
    expect(places(topology)).toEqual({ 'pci:2': '01:01.0' });
  });

  it('do not multiply where even what they need finds nothing to plug into', () => {
    const topology = run({
      controllers: [controller(closed, 0), controller('shelf', 1)],
      catalog: tinyCatalog.extend({ controllers: [closed] }),
    });
    expect(topology.issues.length).toBeGreaterThan(0);
    expect(topology.issues.length).toBeLessThan(4);
  });

  it('bring what they need to plug into', () => {
    const topology = run({ catalog, controllers: [trunk, controller(upstream, 1)] });
    // QEMU does not start with the index that was given, and the place is none that somebody wrote.
    expect(topology.issues).toMatchObject([{ code: 'bus-made-later', severity: 'error' }]);
    expect(places(topology)).toEqual({ 'pci:1': '02:00.0', 'pci:2': '00:01.0' });
    expect(topology.controllers[2]).toMatchObject({
      row: rows.lane,
      grown: 'the upstream needs one to plug into',
    });
  });

  it('go where the policy connects them when it has a way of its own', () => {
    const policy = policyOf(firstFit.propose, {
      emulates: { connect: () => [use(pciAddress(0, 3), 'it is the last one')] },
    });
    const topology = run({ policy, controllers: [trunk, controller('shelf', 1)] });
    expect(topology.decision('pci:1')).toMatchObject({
      address: pciAddress(0, 3),
      because: 'it is the last one',
    });
  });

  it('go to the controller they were asked to be on', () => {
    const topology = run({
      controllers: [
        trunk,
        controller('shelf', 1),
        controller('shelf', 2),
        controller('shelf', 3, { wants: { controller: 1 } }),
      ],
    });
    expect(places(topology)).toMatchObject({ 'pci:2': '01:01.0', 'pci:3': '01:02.0' });
    expect(topology.decision('pci:3')).toMatchObject({
      by: 'user',
      because: 'it was asked to be on controller 1',
    });
  });
});

describe('a device asked to be on a controller', () => {
  it('takes the lowest free slot there', () => {
    const topology = run({
      controllers: [trunk, controller('shelf', 1)],
      devices: [device('a', { at: '01:01.0' }), device('b', { wants: { controller: 1 } })],
    });
    expect(places(topology)).toMatchObject({ b: '01:02.0' });
  });

  it('is an issue when that is full', () => {
    const wants = { controller: 1 };
    const topology = run({
      controllers: [trunk, controller('lane', 1)],
      devices: [device('a', { wants }), device('b', { wants })],
    });
    expect(topology.issues).toMatchObject([
      {
        code: 'controller-full',
        device: 'b',
        message: 'The card b cannot be placed: lane 1 has no free slot beside a.',
      },
    ]);
  });
});

describe('what is added for another controller', () => {
  it('is connected before devices take their places', () => {
    const policy = policyOf(function* (request, view) {
      yield* firstFit.propose(request, view);
      yield grow('lane', 'no port was left', { under: 0 });
    });
    const topology = run({
      policy,
      catalog,
      controllers: [trunk, controller(upstream, 1)],
      devices: [device('a'), device('b', { connectors: ['express'] })],
    });
    expect(places(topology)).toMatchObject({
      'pci:2': '00:01.0',
      'pci:3': '00:01.1',
      a: '00:02.0',
    });
  });
});

import { describe, expect, it } from '@jest/globals';
import { grow, pass, pciAddress, use } from 'virtwright';
import { codes, controller, device, firstFit, places, policyOf, run, tinyMachine } from './tiny.js';

describe('a proposal', () => {
  it('is taken when it breaks no rule, with its reason', () => {
    const policy = policyOf(() => [use(pciAddress(0, 2), 'it is in the middle')]);
    const { decisions, issues, policy: name } = run({ policy, devices: [device('net')] });
    expect(issues).toEqual([]);
    expect(name).toBe('hand-made');
    expect(decisions).toMatchObject([
      {
        device: 'net',
        label: 'card net',
        address: pciAddress(0, 2),
        by: 'hand-made',
        because: 'it is in the middle',
        multifunction: false,
        grew: [],
        rejected: [],
      },
    ]);
  });

  it('makes way for the next one when it breaks a rule, and is remembered', () => {
    const policy = policyOf(() => [
      use(pciAddress(0, 9), 'it is last'),
      use(pciAddress(5, 1), 'it is far'),
      use(pciAddress(0, 1), 'it is first'),
      use(pciAddress(0, 2), 'it is second'),
    ]);
    const { decisions } = run({ policy, devices: [device('net')] });
    expect(decisions).toMatchObject([
      {
        address: pciAddress(0, 1),
        rejected: [
          { proposed: '0000:00:09.0', rule: 'slot-out-of-range' },
          { proposed: '0000:05:01.0', rule: 'bus-missing' },
        ],
      },
    ]);
  });

  it('sees what was placed before it', () => {
    const topology = run({ devices: [device('a'), device('b'), device('c')] });
    expect(places(topology)).toEqual({ a: '00:01.0', b: '00:02.0', c: '00:03.0' });
  });

  it('finds the root of the machine even where nobody declares it', () => {
    const topology = run({
      controllers: [],
      devices: [device('a'), device('b', { at: '00:01.0' })],
    });
    expect(topology.issues).toEqual([]);
    expect(places(topology)).toEqual({ a: '00:02.0', b: '00:01.0' });
  });

  it('is not asked for when the address is given', () => {
    const policy = policyOf(() => {
      throw new Error('asked for a pinned device');
    });
    const topology = run({ policy, devices: [device('net', { at: '00:02.0' })] });
    expect(topology.decisions).toMatchObject([
      { by: 'user', because: 'its address stands in the definition' },
    ]);
  });

  it('comes after every given address, whatever the order of the guest', () => {
    const topology = run({ devices: [device('a'), device('b', { at: '00:01.0' })] });
    expect(places(topology)).toEqual({ a: '00:02.0', b: '00:01.0' });
  });
});

describe('a device without a place', () => {
  const nowhere = policyOf(() => [pass('it does not like cards')]);

  it('is one issue each when the policy only passes', () => {
    const topology = run({ policy: nowhere, devices: [device('a'), device('b')] });
    expect(topology.decisions).toEqual([]);
    expect(topology.issues.map(({ code, device: name, message }) => [code, name, message])).toEqual(
      [
        ['refused-by-policy', 'a', 'The card a cannot be placed: it does not like cards.'],
        ['refused-by-policy', 'b', 'The card b cannot be placed: it does not like cards.'],
      ],
    );
  });

  it('has the code and remedy of the one who refused it', () => {
    const policy = policyOf(() => [
      pass('it is old', { code: 'too-old', remedy: 'Take a new one.' }),
    ]);
    expect(run({ policy, devices: [device('a')] }).issues).toMatchObject([
      { code: 'too-old', remedy: 'Take a new one.' },
    ]);
  });

  it('still gets the place of a later proposal', () => {
    const policy = policyOf(() => [
      pass('it would rather not'),
      use(pciAddress(0, 1), 'it has to be somewhere'),
    ]);
    const { decisions, issues } = run({ policy, devices: [device('a')] });
    expect(issues).toEqual([]);
    expect(decisions).toMatchObject([
      { rejected: [{ rule: 'refused-by-policy', why: 'it would rather not' }] },
    ]);
  });

  it('is an issue when the policy says nothing', () => {
    const policy = policyOf(() => []);
    expect(run({ policy, devices: [device('a')] }).issues).toMatchObject([
      {
        code: 'no-place',
        message: 'The card a cannot be placed: hand-made found no place for it.',
      },
    ]);
  });

  it('names the first reasons when they differ, and counts the rest', () => {
    const policy = policyOf(() => [0, 4, 5, 6, 7].map((slot) => use(pciAddress(0, slot), 'why')));
    const [issue] = run({
      policy,
      devices: [device('a')],
    }).issues;
    expect(issue?.message).toContain('slot 0x0 is outside');
    expect(issue?.message).toContain('; and 2 more.');
  });

  it('leaves the others where they belong', () => {
    const policy = policyOf((request, view) =>
      request.device === 'b' ? [pass('not this one')] : firstFit.propose(request, view),
    );
    const topology = run({ policy, devices: [device('a'), device('b'), device('c')] });
    expect(places(topology)).toEqual({ a: '00:01.0', c: '00:02.0' });
    expect(codes(topology)).toEqual(['refused-by-policy b']);
  });

  it('is told of for all when the machine has no PCI', () => {
    const { root: _root, ...bare } = tinyMachine;
    const topology = run({
      machine: bare,
      controllers: [controller('shelf', 1)],
      devices: [device('a')],
    });
    expect(topology.issues).toMatchObject([
      {
        code: 'no-pci',
        device: 'pci:1',
        message: 'The shelf needs a PCI bus, and the machine tiny has none.',
      },
      { code: 'no-pci', device: 'a' },
    ]);
  });
});

describe('a policy that never comes to an end', () => {
  it('is stopped and told of, and the others are placed', () => {
    const endless = policyOf(function* (request, view) {
      if (request.device === 'a') for (;;) yield use(pciAddress(0, 9), 'it has to be there');
      yield* firstFit.propose(request, view);
    });
    const topology = run({ policy: endless, devices: [device('a'), device('b')] });
    expect(topology.issues).toMatchObject([
      { code: 'policy-misbehaved', severity: 'error', device: 'a' },
    ]);
    expect(places(topology)).toEqual({ b: '00:01.0' });
  });

  it('is stopped when it only ever adds controllers', () => {
    const greedy = policyOf(() => [grow('shelf', 'more is better')]);
    const topology = run({ policy: greedy, devices: [device('a')] });
    expect(topology.controllers.length).toBeLessThanOrEqual(256);
    expect(codes(topology).filter((code) => code.endsWith(' a'))).toHaveLength(1);
  });

  it('is stopped when its head-room is endless', () => {
    const greedy = policyOf(firstFit.propose, { spare: () => [grow('lane', 'more is better')] });
    const topology = run({ policy: greedy, devices: [device('a')] });
    expect(topology.controllers.length).toBeLessThanOrEqual(256);
  });

  it('is stopped when its head-room is endless and none of it possible', () => {
    const most = 300_000;
    let asked = 0;
    const greedy = policyOf(firstFit.propose, {
      *spare() {
        for (; asked < most; asked += 1) yield grow('attic', 'more is better');
      },
    });
    run({ policy: greedy, devices: [device('a')] });
    expect(asked).toBeLessThan(most);
  });
});

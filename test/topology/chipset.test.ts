import { describe, expect, it } from '@jest/globals';
import { type ChipsetClaim, pciAddress, use } from 'virtwright';
import { codes, controller, device, firstFit, places, policyOf, run, tinyMachine } from './tiny.js';

/** Places the chipset has for a device, best first. */
function claims(strength: ChipsetClaim['strength'], ...slots: readonly number[]): ChipsetClaim[] {
  return slots.map((slot) => ({ address: pciAddress(0, slot), strength }));
}

/** Companions of one group: the first at function 7 as the master of an ICH9 USB 2 controller is. */
const member = (name: string, fn: number, rest: Parameters<typeof device>[1] = {}) =>
  device(name, { companion: { group: 'usb2:0', function: fn }, ...rest });

describe('a part of the chipset', () => {
  it('goes where the chipset has it', () => {
    const topology = run({ devices: [device('a'), device('b', { chipset: claims('must', 1) })] });
    expect(places(topology)).toEqual({ a: '00:02.0', b: '00:01.0' });
    expect(topology.decision('b')).toMatchObject({
      by: 'chipset',
      because: 'the chipset has it there',
    });
  });

  it('goes there even where its kind is not accepted otherwise', () => {
    const express = device('a', { connectors: ['express'], chipset: claims('must', 1) });
    expect(codes(run({ devices: [express] }))).toEqual([]);
  });

  it('goes nowhere else, and is one issue', () => {
    const topology = run({
      devices: [device('a', { at: '00:01.0' }), device('b', { chipset: claims('must', 1) })],
    });
    expect(topology.issues).toMatchObject([
      {
        code: 'slot-taken',
        device: 'b',
        message: 'The card b cannot be placed: 0000:00:01.0 is held by a.',
      },
    ]);
    expect(places(topology)).toEqual({ a: '00:01.0' });
  });

  it('may share a slot that is begun', () => {
    const reserved = [{ slot: 1, function: 0, holder: 'ISA bridge' }];
    const chipset = [{ address: pciAddress(0, 1, 1), strength: 'must' as const }];
    const topology = run({
      machine: { ...tinyMachine, reserved },
      devices: [device('ide', { chipset }), device('a')],
    });
    expect(places(topology)).toEqual({ ide: '00:01.1', a: '00:02.0' });
    expect(topology.issues).toEqual([]);
  });
});

describe('a place the chipset prefers', () => {
  it('is taken while its slot is free', () => {
    const topology = run({
      devices: [device('a'), device('b', { chipset: claims('prefers', 3, 1) })],
    });
    expect(places(topology)).toEqual({ a: '00:01.0', b: '00:03.0' });
  });

  it('gives way to the next one, and then to the policy', () => {
    const prefers = { chipset: claims('prefers', 3, 1) };
    const topology = run({
      devices: [device('a', prefers), device('b', prefers), device('c', prefers)],
    });
    expect(places(topology)).toEqual({ a: '00:03.0', b: '00:01.0', c: '00:02.0' });
    expect(topology.decision('c')).toMatchObject({ by: 'hand-made', rejected: [] });
  });

  it('is not taken when one of its functions is', () => {
    const reserved = [{ slot: 3, function: 5, holder: 'SMBus' }];
    const topology = run({
      machine: { ...tinyMachine, reserved },
      devices: [device('a', { chipset: claims('prefers', 3) })],
    });
    expect(places(topology)).toEqual({ a: '00:01.0' });
  });

  it('is not taken when it does not suit what is preferred for the device', () => {
    const near = { node: { cell: 0, strength: 'prefer' as const } };
    const fixed = { hotplug: 'never' as const };
    for (const wants of [near, fixed]) {
      const topology = run({
        devices: [device('a', { wants, chipset: claims('prefers', 3) })],
        cells: 1,
      });
      expect(places(topology)).toEqual({ a: '00:01.0' });
    }
  });

  it('is not taken when the policy does not follow the chipset', () => {
    const policy = policyOf(firstFit.propose, {
      followsChipset: ({ device: name }) => (name === 'a' ? 'never' : 'when-free'),
    });
    const topology = run({
      policy,
      devices: [
        device('a', { chipset: claims('prefers', 3) }),
        device('b', { chipset: claims('prefers', 2) }),
        device('c', { chipset: claims('must', 3) }),
      ],
    });
    expect(places(topology)).toEqual({ a: '00:01.0', b: '00:02.0', c: '00:03.0' });
  });
});

describe('what the chipset holds itself', () => {
  it('is left to it', () => {
    const reserved = [
      { slot: 1, function: 0, holder: 'LPC bridge' },
      { slot: 2, function: 0, holder: 'SMBus' },
    ];
    const topology = run({ machine: { ...tinyMachine, reserved }, devices: [device('a')] });
    expect(places(topology)).toEqual({ a: '00:03.0' });
  });

  it('makes function 0 of its slot carry more functions without a decision of its own', () => {
    const reserved = [{ slot: 1, function: 3, holder: 'SMBus' }];
    const topology = run({
      machine: { ...tinyMachine, reserved },
      devices: [device('a', { at: '00:01.0' })],
    });
    expect(topology.decisions).toMatchObject([{ device: 'a', multifunction: true }]);
  });
});

describe('companions', () => {
  it('take their functions of the slot that the first one gets', () => {
    const topology = run({
      devices: [member('ehci1', 7), device('net'), member('uhci1', 0), member('uhci2', 1)],
    });
    expect(places(topology)).toEqual({
      ehci1: '00:01.7',
      net: '00:02.0',
      uhci1: '00:01.0',
      uhci2: '00:01.1',
    });
    expect(topology.decision('uhci2')).toMatchObject({
      by: 'engine',
      because: 'it joins its companions',
    });
    expect(topology.issues).toEqual([]);
  });

  it('make function 0 carry multifunction, and no other', () => {
    const { decisions } = run({ devices: [member('ehci1', 7), member('uhci1', 0)] });
    expect(decisions.map(({ device: name, multifunction }) => [name, multifunction])).toEqual([
      ['ehci1', false],
      ['uhci1', true],
    ]);
  });

  it('join the place of the one with a fixed address', () => {
    const topology = run({ devices: [member('uhci1', 0), member('ehci1', 7, { at: '00:02.7' })] });
    expect(places(topology)).toEqual({ uhci1: '00:02.0', ehci1: '00:02.7' });
  });

  it('join the one the chipset has a place for', () => {
    const prefers = { chipset: claims('prefers', 3) };
    const topology = run({ devices: [member('ehci1', 7), member('uhci1', 0, prefers)] });
    expect(places(topology)).toEqual({ uhci1: '00:03.0', ehci1: '00:03.7' });
  });

  it('are an issue when their function is taken', () => {
    const topology = run({
      devices: [
        member('ehci1', 7, { at: '00:02.7' }),
        device('net', { at: '00:02.0' }),
        member('uhci1', 0),
      ],
    });
    expect(topology.issues).toMatchObject([
      {
        code: 'slot-taken',
        device: 'uhci1',
        message: 'The card uhci1 cannot be placed: 0000:00:02.0 is held by net.',
      },
    ]);
  });

  it('of different groups keep apart', () => {
    const other = { companion: { group: 'usb2:1', function: 7 } };
    const topology = run({
      devices: [
        member('a7', 7),
        device('b7', other),
        member('a0', 0),
        device('b0', { companion: { group: 'usb2:1', function: 0 } }),
      ],
    });
    expect(places(topology)).toEqual({
      a7: '00:01.7',
      b7: '00:02.7',
      a0: '00:01.0',
      b0: '00:02.0',
    });
  });

  it('go to the controller that is asked for', () => {
    const wants = { controller: 1 };
    const topology = run({
      controllers: [controller('trunk', 0), controller('shelf', 1)],
      policy: policyOf(() => [use(pciAddress(0, 3), 'it is so')]),
      devices: [member('uhci1', 0, { wants }), member('ehci1', 7, { wants })],
    });
    expect(places(topology)).toMatchObject({ uhci1: '01:01.0', ehci1: '01:01.7' });
  });
});

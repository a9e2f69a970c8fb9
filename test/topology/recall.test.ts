import { describe, expect, it } from '@jest/globals';
import { pciAddress } from 'virtwright';
import { codes, controller, device, places, run } from './tiny.js';

const was = (bus: number, slot: number, fn = 0, authority: 'user' | 'policy' = 'user') => ({
  remembered: { address: pciAddress(bus, slot, fn), authority },
});

describe('a place that is remembered', () => {
  it('is kept, and others go around it', () => {
    const topology = run({ devices: [device('new'), device('old', was(0, 1))] });
    expect(places(topology)).toEqual({ new: '00:02.0', old: '00:01.0' });
    expect(topology.decision('old')).toMatchObject({
      by: 'past',
      because: 'it sat there before',
    });
    expect(topology.issues).toEqual([]);
  });

  it('gives way to a fixed address, and a note tells that it moved', () => {
    const devices = [device('old', was(0, 1)), device('fixed', { at: '00:01.0' })];
    const topology = run({ devices });
    expect(places(topology)).toEqual({ fixed: '00:01.0', old: '00:02.0' });
    expect(topology.issues).toEqual([
      {
        code: 'device-moved',
        severity: 'note',
        device: 'old',
        message:
          'The card old moved from 0000:00:01.0 to 0000:00:02.0: 0000:00:01.0 is held by fixed.',
        remedy:
          "To have it back there, undo what changed about it, or fix the address with at('0000:00:01.0').",
      },
    ]);
  });

  it('gives way to what the chipset has there', () => {
    const claim = { address: pciAddress(0, 2), strength: 'must' } as const;
    const devices = [device('old', was(0, 2)), device('chip', { chipset: [claim] })];
    expect(places(run({ devices }))).toEqual({ chip: '00:02.0', old: '00:01.0' });
  });

  it('comes before one that the chipset merely prefers', () => {
    const claim = { address: pciAddress(0, 1), strength: 'prefers' } as const;
    const devices = [device('chip', { chipset: [claim] }), device('old', was(0, 1))];
    expect(places(run({ devices }))).toEqual({ chip: '00:02.0', old: '00:01.0' });
  });

  it('on a bus needs the bus, whatever the order', () => {
    const controllers = [controller('trunk', 0), controller('lane', 1, was(0, 3))];
    const there = run({ controllers, devices: [device('net', was(1, 0))] });
    expect(places(there)).toEqual({ 'pci:1': '00:03.0', net: '01:00.0' });
    const gone = run({ devices: [device('net', was(1, 0))] });
    expect(codes(gone)).toEqual(['device-moved net']);
  });

  it('at a further function needs function 0', () => {
    const [zero, one] = [device('zero', was(0, 2)), device('one', was(0, 2, 1))];
    expect(places(run({ devices: [one, zero] }))).toEqual({ zero: '00:02.0', one: '00:02.1' });
    expect(codes(run({ devices: [one] }))).toEqual(['device-moved one']);
  });
});

describe('an address out of use', () => {
  const reserved = [{ address: pciAddress(0, 1), holder: 'tombstone of net' }];

  it('is given to nobody, and told', () => {
    const topology = run({ reserved, devices: [device('a')] });
    expect(places(topology)).toEqual({ a: '00:02.0' });
    expect(topology.reserved).toEqual(reserved);
    expect(String(topology)).toContain('00:01.0 (tombstone of net)');
  });

  it('is given to whom the user fixes there', () => {
    const topology = run({ reserved, devices: [device('a', { at: '00:01.0' })] });
    expect(places(topology)).toEqual({ a: '00:01.0' });
    expect(topology.reserved).toEqual([]);
  });

  it('on a bus that is not there is none', () => {
    const missing = [{ address: pciAddress(7, 0), holder: 'tombstone of net' }];
    expect(run({ reserved: missing }).reserved).toEqual([]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { grow, type Policy, use } from 'virtwright';
import { controller, device, places, policyOf, run } from './tiny.js';

type Input = NonNullable<Parameters<typeof run>[0]>;

/** Express devices in lanes of their own, others on the root; whether any was asked about with all lanes known. */
function laid(input: Input, firstFit: boolean, rest: Partial<Policy> = {}) {
  let again = false;
  const policy = policyOf(
    function* ({ connectors }, view) {
      again ||= view.phase === 'settle';
      const connector = connectors.includes('express') ? 'express' : 'conventional';
      for (const address of view.free(connector)) yield use(address, 'it is free');
      yield grow('lane', 'no lane is left', { under: 0 });
    },
    { firstFit, ...rest },
  );
  const topology = run({ ...input, policy });
  return { topology, again };
}

const express = (name: string, rest = {}) => device(name, { connectors: ['express'], ...rest });
const three = [express('a'), express('b'), express('c')];

describe('a rehearsal that only added controllers', () => {
  it('stands where the policy gives each device the first place', () => {
    const { topology, again } = laid({ devices: three }, true);
    expect(again).toBe(false);
    expect(topology.decision('b')?.grew).toEqual(['pci:2']);
    expect(topology).toEqual(laid({ devices: three }, false).topology);
  });

  it('has its controllers before its devices, as if they had been there from the start', () => {
    const { topology } = laid({ devices: [device('fixed', { at: '00:03.0' }), ...three] }, true);
    expect(Object.keys(places(topology))).toEqual([
      'fixed',
      ...['pci:1', 'pci:2', 'pci:3'],
      ...['a', 'b', 'c'],
    ]);
  });

  it('is repeated where the policy does not say so', () => {
    expect(laid({ devices: three }, false).again).toBe(true);
  });
});

const spare: Policy['spare'] = function* (view) {
  if (view.count('express') === 0) yield grow('lane', 'a spare', { under: 0, onlyFor: 'express' });
};

const repeated: Readonly<Record<string, readonly [Input, Partial<Policy>?]>> = {
  'a device sits where controllers go': [{ devices: [device('root'), ...three] }],
  'a device has a wish': [{ devices: [...three, express('wish', { wants: { dense: true } })] }],
  'devices belong together': [
    { devices: [...three, express('part', { companion: { group: 'all', function: 0 } })] },
  ],
  'a device is one of the host': [
    { devices: [...three, express('host', { host: { switches: [] } })] },
  ],
  'a device is of an isolation group': [{ devices: [...three, express('own', { isolation: 0 })] }],
  'a device finds no place': [
    { devices: [...three, express('bound', { wants: { controller: 9 } })] },
  ],
  'something was refused': [{ devices: [express('old', remembered())] }],
  'controllers were added before the devices': [
    { controllers: [controller('trunk', 0), controller('lane', 2)], devices: three },
  ],
  'a bus was kept for one kind': [{ devices: three }, { spare }],
  'places were kept free': [
    { devices: three },
    { emulates: { leavesFree: () => [{ domain: 0, bus: 0, slot: 1, function: 0 }] } },
  ],
};

function remembered() {
  const address = { domain: 0, bus: 7, slot: 0, function: 0 };
  return { remembered: { address, authority: 'user' } };
}

describe('a rehearsal is repeated when', () => {
  it.each(Object.entries(repeated))('%s', (_, [input, rest]) => {
    const { topology, again } = laid(input, true, rest);
    expect(again).toBe(true);
    expect(topology).toEqual(laid(input, false, rest).topology);
  });
});

import { describe, expect, it } from '@jest/globals';
import { type Grow, grow } from 'virtwright';
import { codes, controller, device, policyOf, rows, run, tinyMachine } from './tiny.js';

describe('no controller is added', () => {
  /** What stands in the way of a device whose policy knows nothing but to add this controller. */
  function growing(proposal: Grow, input: Parameters<typeof run>[0] = {}) {
    const grower = policyOf(() => [proposal]);
    const { issues } = run({ policy: grower, devices: [device('net')], ...input });
    return issues.map(({ code, device: name, message }) => ({ code, name, message }));
  }
  const refusal = (code: string, why: string) => [
    { code, name: 'net', message: `The card net cannot be placed: ${why}.` },
  ];

  it('that the catalog does not know', () => {
    const [fault, ...others] = growing(grow('attic', 'it is roomy'));
    expect(others).toEqual([]);
    expect(fault).toEqual({
      code: 'policy-misbehaved',
      name: 'net',
      message:
        'Asked by propose about the card net, the policy hand-made answered {"kind":"grow","model":"attic","because":"it is roomy"}.',
    });
  });

  it('that the machine does not have', () => {
    const machine = { ...tinyMachine, family: 'bare', root: 'lane' };
    expect(growing(grow('shelf', 'it is roomy'), { machine })).toEqual(
      refusal('machine-lacks-controller', 'the machine bare has no shelf'),
    );
  });

  it('under a bus that has no room for it', () => {
    const full = [1, 2, 3].map((slot) => device(`card ${slot}`, { at: `00:0${slot}.0` }));
    expect(
      growing(grow('shelf', 'it is roomy', { under: 0 }), { devices: [...full, device('net')] }),
    ).toEqual(refusal('no-socket', 'bus 0 has no room for a shelf'));
  });

  it('past the last index', () => {
    const controllers = [controller('trunk', 0), controller('lane', 255, { at: '00:03.0' })];
    const { issues } = run({
      controllers,
      devices: [device('net')],
      policy: policyOf(() => [grow('shelf', 'it is roomy')]),
    });
    const own = issues.filter(({ device: name }) => name === 'net');
    expect(own.map(({ code, message }) => [code, message])).toEqual([
      [
        'controller-index-limit',
        'The card net cannot be placed: all 255 controller indexes are used.',
      ],
    ]);
  });

  it('past the last bus number', () => {
    const wide = { ...rows.shelf, busNumbers: 255 };
    expect(
      growing(grow('shelf', 'it is roomy'), {
        controllers: [controller('trunk', 0), controller(wide, 1, { at: '00:03.0' })],
      }),
    ).toEqual(refusal('bus-numbers-exhausted', 'all 256 bus numbers are used'));
  });

  it('for a NUMA cell that the guest does not have', () => {
    const forNode = grow('annex', 'it is near', { under: 0, node: 2 });
    expect(growing(forNode, { cells: 2 })).toEqual(
      refusal('node-missing', 'the guest has 2 NUMA cells and so no node 2'),
    );
  });

  it('with a setting that its model lacks', () => {
    expect(growing(grow('shelf', 'it is near', { node: 0 }), { cells: 1 })).toEqual(
      refusal('setting-unsupported', 'a shelf carries no NUMA cell'),
    );
    expect(growing(grow('shelf', 'it is fixed', { hotplug: false }))).toEqual(
      refusal('setting-unsupported', 'the hotplug of a shelf cannot be switched off'),
    );
  });

  it('of whose bus the device could make no use', () => {
    const apart = device('net', {
      connectors: ['conventional'],
      wants: { connector: { kind: 'express', strength: 'require' } },
    });
    const { issues, controllers } = run({
      policy: policyOf(() => [grow('shelf', 'it is roomy', { under: 0 })]),
      devices: [apart],
    });
    expect(codes({ issues })).toEqual(['express-unmet net']);
    expect(controllers.map(({ index }) => index)).toEqual([0]);
  });
});

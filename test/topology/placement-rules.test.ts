import { describe, expect, it } from '@jest/globals';
import { pciAddress, placementRules, use } from 'virtwright';
import { codes, controller, device, places, policyOf, run, tinyMachine } from './tiny.js';

const trunk = controller('trunk', 0);
const shelf = controller('shelf', 1, { at: '00:03.0' });

/** What stands in the way of one device at a fixed address. */
function pinned(at: string, rest: Parameters<typeof device>[1] = {}) {
  return run({ controllers: [trunk, shelf], devices: [device('net', { at, ...rest })] }).issues;
}

/** What stands in the way of one device that a policy proposes a single address for. */
function proposed(slot: number, fn = 0, bus = 0, rest: Parameters<typeof device>[1] = {}) {
  const stubborn = policyOf(() => [use(pciAddress(bus, slot, fn), 'it is so')]);
  return run({ policy: stubborn, devices: [device('net', rest)] }).issues;
}

/** The issue of a device that breaks exactly one rule. */
function refusal(code: string, why: string) {
  const rule = placementRules.find(({ id }) => id === code);
  return [
    {
      code,
      severity: 'error',
      device: 'net',
      message: `The card net cannot be placed: ${why}.`,
      remedy: rule?.remedy,
      source: rule?.source,
    },
  ];
}

describe('a device is refused', () => {
  it('in a PCI domain other than 0', () => {
    expect(pinned('0001:00:01.0')).toEqual(
      refusal('pci-domain', '0001:00:01.0 is not in PCI domain 0'),
    );
  });

  it('on a bus without a controller', () => {
    expect(proposed(1, 0, 7)).toEqual(
      refusal('bus-missing', 'there is no PCI controller with index 7'),
    );
  });

  it('in a slot that its controller does not have', () => {
    expect(pinned('01:03.0')).toEqual(
      refusal('slot-out-of-range', 'slot 0x3 is outside the slots 0x1–0x2 of shelf 1'),
    );
    expect(proposed(0)).toEqual(
      refusal('slot-out-of-range', 'slot 0x0 is outside the slots 0x1–0x3 of trunk 0'),
    );
  });

  it('in the second slot of a controller that has one', () => {
    const issues = run({
      controllers: [trunk, controller('lane', 1, { at: '00:03.0' })],
      devices: [device('net', { at: '01:01.0' })],
    }).issues;
    expect(issues).toEqual(
      refusal('slot-out-of-range', 'slot 0x1 is outside the only slot 0x0 of lane 1'),
    );
  });

  it('at a function above 7', () => {
    expect(proposed(1, 8)).toEqual(refusal('function-out-of-range', 'function 8 is above 7'));
  });

  it('away from the root complex when it can only sit there', () => {
    const why = 'it has to be on bus 0, directly on the root complex, and not on bus 1';
    expect(pinned('01:01.0', { connectors: ['integrated'] })).toEqual(
      refusal('not-integrated', why),
    );
    expect(pinned('01:01.0', { wants: { integrated: true } })).toEqual(
      refusal('not-integrated', why),
    );
    expect(pinned('00:01.0', { connectors: ['integrated'] })).toEqual([]);
  });

  it('where nothing it plugs in as is accepted', () => {
    expect(proposed(1, 0, 0, { connectors: ['express'] })).toEqual(
      refusal('connector-mismatch', 'trunk 0 does not accept express'),
    );
    const issues = run({
      controllers: [trunk, controller('shelf', 1, { at: '00:03.0' })],
      devices: [device('net', { at: '01:01.0', connectors: ['pcie-root-port', 'integrated'] })],
    }).issues;
    expect(issues).toEqual(
      refusal('connector-mismatch', 'shelf 1 does not accept pcie-root-port or integrated'),
    );
  });

  it('nowhere that libvirt itself would put it', () => {
    const card = { connectors: ['express' as const], filedAs: 'conventional' as const };
    expect(proposed(1, 0, 0, card)).toEqual([]);
  });

  it('away from the place that the chipset has for it', () => {
    const chipset = [2, 3].map((slot) => ({
      address: pciAddress(0, slot),
      strength: 'must' as const,
    }));
    expect(pinned('00:01.0', { chipset })).toEqual(
      refusal('chipset-place', 'the chipset has it at 0000:00:02.0 or 0000:00:03.0'),
    );
    expect(pinned('00:02.0', { chipset })).toEqual([]);
  });

  it('at a function that another one holds', () => {
    expect(pinned('00:03.0')).toEqual(
      refusal('slot-taken', '0000:00:03.0 is held by pci:1').map((one) => ({
        ...one,
        other: 'pci:1',
      })),
    );
    const reserved = [{ slot: 1, function: 0, holder: 'ISA bridge' }];
    const issues = run({
      machine: { ...tinyMachine, reserved },
      devices: [device('net', { at: '00:01.0' })],
    }).issues;
    expect(issues).toEqual(refusal('slot-taken', '0000:00:01.0 is held by ISA bridge'));
  });

  it('at another function than the one it has among its companions', () => {
    const companion = { group: 'usb2:0', function: 7 };
    const [issue] = proposed(1, 3, 0, { companion });
    expect(issue).toMatchObject({ code: 'companion-slot', severity: 'error', device: 'net' });
    expect(codes({ issues: proposed(1, 7, 0, { companion }) })).not.toContain('companion-slot net');
  });
});

describe('a controller is refused', () => {
  it('on its own bus, and on one that hangs from it', () => {
    const issues = run({
      controllers: [
        trunk,
        controller('shelf', 1, { at: '01:01.0' }),
        controller('shelf', 2, { at: '03:01.0' }),
        controller('shelf', 3, { at: '02:01.0' }),
      ],
    }).issues;
    expect(issues.filter(({ code }) => code === 'behind-itself')).toMatchObject([
      {
        severity: 'error',
        device: 'pci:1',
        message: 'The shelf cannot be placed: bus 1 hangs from the shelf itself.',
      },
      {
        device: 'pci:3',
        message: 'The shelf cannot be placed: bus 2 hangs from the shelf itself.',
      },
    ]);
  });
});

describe('the word of the user', () => {
  it('puts an Express device in a conventional slot and a conventional one in a port', () => {
    const topology = run({
      controllers: [trunk, shelf, controller('lane', 2, { at: '00:02.0' })],
      devices: [
        device('express', { at: '01:01.0', connectors: ['express'] }),
        device('old', { at: '02:00.0' }),
      ],
    });
    expect(topology.issues).toEqual([]);
  });

  it('does not help on a bus that accepts no endpoint', () => {
    const row = { ...trunkRow(), downstream: ['pci-bridge' as const] };
    const issues = run({
      controllers: [controller(row, 0)],
      devices: [device('net', { at: '00:01.0' })],
    }).issues;
    expect(codes({ issues })).toEqual(['connector-mismatch net']);
  });

  it('puts a bridge where libvirt takes it for an endpoint', () => {
    const root = { ...trunkRow(), downstream: ['conventional' as const] };
    const bridge = { ...shelfRow(), alsoFitsAs: 'conventional' as const };
    const at = { at: '00:02.0' };
    const withBridge = (made: typeof bridge | ReturnType<typeof shelfRow>) =>
      codes(run({ controllers: [controller(root, 0), controller(made, 1, at)] }));
    expect(withBridge(bridge)).toEqual([]);
    expect(withBridge(shelfRow())).toEqual(['connector-mismatch pci:1']);
  });

  it('lets a companion sit apart', () => {
    const topology = run({
      devices: [
        device('master', { at: '00:01.7', companion: { group: 'usb2:0', function: 7 } }),
        device('net', { at: '00:01.0' }),
        device('slave', { at: '00:02.0', companion: { group: 'usb2:0', function: 0 } }),
      ],
    });
    expect(topology.issues).toEqual([]);
    expect(places(topology)).toMatchObject({ slave: '00:02.0' });
  });
});

describe('the placement rules', () => {
  it('have an id of their own, a sentence and a source', () => {
    expect(new Set(placementRules.map(({ id }) => id)).size).toBe(placementRules.length);
    for (const { sentence, source } of placementRules) {
      expect(sentence).toMatch(/^[A-Z].*\.$/);
      expect(source).not.toBe('');
    }
  });
});

function trunkRow() {
  const row = trunk.controller?.row;
  if (!row) throw new Error('the root is a controller');
  return row;
}

function shelfRow() {
  const row = shelf.controller?.row;
  if (!row) throw new Error('the shelf is a controller');
  return row;
}
